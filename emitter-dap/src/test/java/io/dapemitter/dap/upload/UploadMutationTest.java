// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import static io.dapemitter.dap.DecoderMutations.decoder;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.upload.Reports.DOWN;
import static io.dapemitter.dap.upload.Reports.UP;
import static io.dapemitter.dap.upload.Reports.extended;
import static io.dapemitter.dap.upload.Reports.opaque;
import static io.dapemitter.dap.upload.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecoderMutations;
import io.dapemitter.dap.Extension;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.HpkeConfig;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link DecoderMutations} of what is uploaded, and: whatever is accepted is written back to the same bytes, so that a message has one form only. */
final class UploadMutationTest {
    private static final UploadProtocol DAP_09 = UploadProtocol.of(Fixtures.DAP_09);
    private static final UploadProtocol DAP_18 = UploadProtocol.of(Fixtures.DAP_18);

    static Stream<Arguments> decoders() {
        ReportMetadata extended = extended(DapVersion.DAP_18, DOWN, 54321);
        return Stream.of(
                decoder(
                        "Report",
                        DAP_09.encodeUpload(List.of(report(new ReportMetadata(UP, 12345), "3210"))),
                        same(body -> DAP_09.encodeUpload(DAP_09.decodeUpload(body)))),
                decoder(
                        "UploadRequest",
                        DAP_18.encodeUpload(
                                List.of(report(new ReportMetadata(UP, 12345), ""), report(extended, "3210"))),
                        same(body -> DAP_18.encodeUpload(DAP_18.decodeUpload(body)))),
                decoder(
                        "UploadErrors",
                        DAP_18.encodeUploadErrors(List.of(
                                new ReportRefusal(UP, ReportError.TASK_EXPIRED),
                                new ReportRefusal(DOWN, ReportError.INVALID_MESSAGE))),
                        same(body -> DAP_18.encodeUploadErrors(DAP_18.decodeUploadErrors(body)))),
                decoder(
                        "PlaintextInputShare",
                        new PlaintextInputShare(
                                        List.of(new Extension(0, opaque("0123")), new Extension(9, opaque(""))),
                                        ascii("4567"))
                                .encode(),
                        same(bytes -> PlaintextInputShare.decode(bytes).encode())),
                decoder(
                        "HpkeConfigList",
                        new HpkeConfigList(List.of(
                                        new HpkeConfig(1, 0x20, 1, 1, new byte[32]),
                                        new HpkeConfig(2, 0x10, 3, 2, new byte[65])))
                                .encode(),
                        same(bytes -> HpkeConfigList.decode(bytes).encode())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoders")
    void a_mutated_message_gives_a_value_with_one_form_or_the_documented_exception(
            String name, byte[] good, Consumer<byte[]> decoder) {
        DecoderMutations.ofMessage(good, decoder);
    }

    private static Consumer<byte[]> same(UnaryOperator<byte[]> recoder) {
        return bytes -> assertThat(Arrays.equals(recoder.apply(bytes), bytes)).isTrue();
    }
}
