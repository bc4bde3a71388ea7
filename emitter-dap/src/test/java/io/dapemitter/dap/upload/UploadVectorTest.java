// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static io.dapemitter.dap.MessageVectors.check;
import static io.dapemitter.dap.MessageVectors.written;
import static io.dapemitter.dap.upload.Reports.DOWN;
import static io.dapemitter.dap.upload.Reports.UP;
import static io.dapemitter.dap.upload.Reports.extended;
import static io.dapemitter.dap.upload.Reports.opaque;
import static io.dapemitter.dap.upload.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Extension;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageVectors;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.ReportId;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Janus' own vectors of what is uploaded. The values are written down here from the vectors' notation: each must become the vector's bytes, and the bytes the value again. */
final class UploadVectorTest {
    @ParameterizedTest
    @EnumSource
    void report_ids_are_as_in_the_vectors(DapVersion version) throws IOException {
        check(version, "roundtrip_report_id", ReportId::bytes, ReportId::of, List.of(UP, DOWN));
    }

    @ParameterizedTest
    @EnumSource
    void extensions_are_as_in_the_vectors(DapVersion version) throws IOException {
        check(
                version,
                "roundtrip_extension",
                written((writer, extension) -> extension.write(writer)),
                bytes -> MessageReader.readAll("Extension", bytes, Extension::read),
                List.of(new Extension(0, OpaqueBytes.EMPTY), new Extension(0xFF00, opaque("0123"))));
    }

    @ParameterizedTest
    @EnumSource
    void metadata_are_as_in_the_vectors(DapVersion version) throws IOException {
        check(
                version,
                "roundtrip_report_metadata",
                written((writer, metadata) -> metadata.write(writer, version)),
                bytes -> MessageReader.readAll("ReportMetadata", bytes, reader -> ReportMetadata.read(reader, version)),
                List.of(new ReportMetadata(UP, 12345), extended(version, DOWN, 54321)));
    }

    @ParameterizedTest
    @EnumSource
    void plaintext_input_shares_are_as_in_the_vectors(DapVersion version) throws IOException {
        check(
                version,
                "roundtrip_plaintext_input_share",
                PlaintextInputShare::encode,
                PlaintextInputShare::decode,
                List.of(
                        new PlaintextInputShare(List.of(), ascii("0123")),
                        new PlaintextInputShare(List.of(new Extension(0, opaque("0123"))), ascii("4567"))));
    }

    @ParameterizedTest
    @EnumSource
    void reports_are_as_in_the_vectors(DapVersion version) throws IOException {
        UploadProtocol upload = upload(version);
        check(
                version,
                "roundtrip_report",
                report -> upload.encodeUpload(List.of(report)),
                body -> upload.decodeUpload(body).get(0),
                List.of(report(new ReportMetadata(UP, 12345), ""), report(extended(version, DOWN, 54321), "3210")));
    }

    @Test
    void an_upload_of_no_report_is_as_in_the_vectors() throws IOException {
        UploadProtocol upload = upload(DapVersion.DAP_18);

        check(
                DapVersion.DAP_18,
                "roundtrip_upload_request",
                upload::encodeUpload,
                upload::decodeUpload,
                List.of(List.of()));
    }

    @Test
    void refusals_of_reports_are_as_in_the_vectors() throws IOException {
        UploadProtocol upload = upload(DapVersion.DAP_18);
        ReportRefusal expired = new ReportRefusal(UP, ReportError.TASK_EXPIRED);

        check(
                DapVersion.DAP_18,
                "roundtrip_upload_response",
                upload::encodeUploadErrors,
                upload::decodeUploadErrors,
                List.of(
                        List.of(),
                        List.of(expired),
                        List.of(
                                expired,
                                new ReportRefusal(DOWN, ReportError.INVALID_MESSAGE),
                                new ReportRefusal(ReportId.of(repeated(0, 16)), ReportError.HPKE_DECRYPT_ERROR))));
    }

    @Test
    void report_errors_of_dap_09_are_as_in_the_vectors() throws IOException {
        checkErrors(
                DapVersion.DAP_09,
                ReportError.BATCH_COLLECTED,
                ReportError.REPORT_REPLAYED,
                ReportError.REPORT_DROPPED,
                ReportError.HPKE_UNKNOWN_CONFIG_ID,
                ReportError.HPKE_DECRYPT_ERROR,
                ReportError.VDAF_ERROR,
                ReportError.BATCH_SATURATED,
                ReportError.TASK_EXPIRED,
                ReportError.INVALID_MESSAGE,
                ReportError.REPORT_TOO_EARLY);
    }

    @Test
    void report_errors_of_dap_18_are_as_in_the_vectors() throws IOException {
        checkErrors(
                DapVersion.DAP_18,
                ReportError.RESERVED,
                ReportError.BATCH_COLLECTED,
                ReportError.REPORT_REPLAYED,
                ReportError.REPORT_DROPPED,
                ReportError.HPKE_UNKNOWN_CONFIG_ID,
                ReportError.HPKE_DECRYPT_ERROR,
                ReportError.VDAF_ERROR,
                ReportError.TASK_EXPIRED,
                ReportError.INVALID_MESSAGE,
                ReportError.REPORT_TOO_EARLY,
                ReportError.TASK_NOT_STARTED);
    }

    @ParameterizedTest
    @EnumSource
    void associated_data_of_input_shares_are_as_in_the_vectors(DapVersion version) throws IOException {
        DapProtocol task =
                version == DapVersion.DAP_09 ? Fixtures.DAP_09 : DapProtocol.of(DapVersion.DAP_18, Fixtures.FOOBAR);

        byte[] associatedData =
                UploadProtocol.of(task).inputShareAad(TASK_ID, extended(version, UP, 54321), opaque("0123"));

        assertThat(MessageVectors.hex(version, "roundtrip_input_share_aad")).containsExactly(hex(associatedData));
    }

    @ParameterizedTest
    @EnumSource
    void lists_of_hpke_configurations_are_as_in_the_vectors(DapVersion version) throws IOException {
        check(
                version,
                "roundtrip_hpke_config_list",
                HpkeConfigList::encode,
                HpkeConfigList::decode,
                List.of(new HpkeConfigList(List.of(
                        new HpkeConfig(12, 0x10, 3, 2, new byte[0]),
                        new HpkeConfig(12, 0x10, 3, 0x9999, new byte[0])))));
    }

    private static UploadProtocol upload(DapVersion version) {
        return UploadProtocol.of(Fixtures.protocol(version));
    }

    private static void checkErrors(DapVersion version, ReportError... errors) throws IOException {
        check(
                version,
                "roundtrip_report_share_error",
                written((writer, error) -> writer.u8(error.code(version))),
                bytes -> MessageReader.readAll("ReportError", bytes, reader -> ReportError.read(reader, version)),
                List.of(errors));
    }
}
