// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static io.dapemitter.dap.upload.Reports.UP;
import static io.dapemitter.dap.upload.Reports.opaque;
import static io.dapemitter.dap.upload.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Extension;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.prio3.Aggregator;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients and aggregators need besides layouts, and what decoders refuse. */
final class UploadProtocolTest {
    private static final UploadProtocol DAP_09 = UploadProtocol.of(Fixtures.DAP_09);
    /** With a time precision of 3600 seconds. */
    private static final UploadProtocol DAP_18 = UploadProtocol.of(DapProtocol.of(DapVersion.DAP_18, Fixtures.FOOBAR));

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final URI AGGREGATOR = URI.create("https://example.com/dap");

    @Test
    void dap_09_puts_a_report_and_names_the_task_when_it_asks_for_configurations() {
        assertThat(DAP_09.uploadMethod()).isEqualTo("PUT");
        assertThat(DAP_09.reportsUri(AGGREGATOR, TASK_ID))
                .hasToString("https://example.com/dap/tasks/" + TASK_ID + "/reports");
        assertThat(DAP_09.hpkeConfigUri(AGGREGATOR, TASK_ID))
                .hasToString("https://example.com/dap/hpke_config?task_id=" + TASK_ID);
    }

    @Test
    void dap_18_posts_reports_and_asks_for_configurations_of_no_task() {
        assertThat(DAP_18.uploadMethod()).isEqualTo("POST");
        assertThat(DAP_18.reportsUri(AGGREGATOR, TASK_ID))
                .hasToString("https://example.com/dap/tasks/" + TASK_ID + "/reports");
        assertThat(DAP_18.hpkeConfigUri(AGGREGATOR, TASK_ID)).hasToString("https://example.com/dap/hpke_config");
    }

    @Test
    void info_strings_end_with_the_roles() {
        assertThat(Fixtures.DAP_09.inputShareInfo(Aggregator.LEADER))
                .startsWith(ascii("dap-09 input share"))
                .endsWith(1, 2)
                .hasSize(20);
        assertThat(Fixtures.DAP_18.inputShareInfo(Aggregator.HELPER))
                .startsWith(ascii("dap-18 input share"))
                .endsWith(1, 3)
                .hasSize(20);
    }

    @Test
    void an_upload_of_dap_09_is_one_report() {
        Report report = report(new ReportMetadata(UP, 1), "");

        assertThatIllegalArgumentException().isThrownBy(() -> DAP_09.encodeUpload(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_09.encodeUpload(List.of(report, report)))
                .withMessage("an upload of DAP-09 is one report, not 2");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeUpload(new byte[0]))
                .withMessage("Report: report_id needs 16 bytes at byte 0, but only 0 are left");
    }

    @Test
    void a_report_of_dap_09_has_no_public_extensions() {
        ReportMetadata extended = new ReportMetadata(UP, 1, List.of(new Extension(0, OpaqueBytes.EMPTY)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_09.encodeUpload(List.of(report(extended, ""))))
                .withMessage("a report of DAP-09 has no public extensions");
    }

    @Test
    void a_report_that_breaks_off_is_named_by_its_place() {
        byte[] one = DAP_18.encodeUpload(List.of(report(new ReportMetadata(UP, 1), "")));
        byte[] body = hex(hex(one) + hex(one).substring(0, 40));

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_18.decodeUpload(body))
                .withMessage("UploadRequest reports[1]: time needs 8 bytes at byte %d, but only 4 are left"
                        .formatted(one.length + 16));
    }

    @Test
    void the_answer_to_an_upload_of_dap_09_is_empty() {
        assertThat(DAP_09.decodeUploadErrors(new byte[0])).isEmpty();
        assertThat(DAP_09.encodeUploadErrors(List.of())).isEmpty();
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> DAP_09.decodeUploadErrors(new byte[17]));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DAP_09.encodeUploadErrors(List.of(new ReportRefusal(UP, ReportError.REPORT_REPLAYED))))
                .withMessageContaining("problem document");
    }

    @Test
    void an_error_that_a_version_does_not_have_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DAP_18.encodeUploadErrors(List.of(new ReportRefusal(UP, ReportError.BATCH_SATURATED))))
                .withMessage("DAP-18 has no report error BATCH_SATURATED");
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_18.decodeUploadErrors(hex("00".repeat(16) + "0c")))
                .withMessage("UploadErrors status[0]: error is 12, which DAP-18 does not have (before byte 17)");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3599, 0", "3600, 1", "1795230002, 498675"})
    void dap_18_rounds_a_time_down_to_its_unit(long seconds, long time) {
        assertThat(DAP_18.time(seconds)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 3600",
        "498675, 1795230000",
        "2562047788015215, 9223372036854774000",
        "2562047788015216, 9223372036854775807",
        "-1, 9223372036854775807"
    })
    void the_seconds_of_a_time_of_dap_18_do_not_wrap(long time, long seconds) {
        assertThat(DAP_18.seconds(new ReportMetadata(UP, time))).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"1795230002, 1795230002", "-1, 9223372036854775807"})
    void a_time_of_dap_09_is_its_seconds(long time, long seconds) {
        assertThat(DAP_09.seconds(new ReportMetadata(UP, time))).isEqualTo(seconds);
    }

    @Test
    void the_longest_report_has_p256_keys_and_full_extensions() {
        byte[] extension =
                new Extension(0, OpaqueBytes.of(new byte[0xFFFF - 4])).data().toByteArray();
        PlaintextInputShare share =
                new PlaintextInputShare(List.of(new Extension(0, OpaqueBytes.of(extension))), new byte[100]);
        HpkeCiphertext sealed = new HpkeCiphertext(1, new byte[65], new byte[share.encode().length + 16]);
        ReportMetadata metadata = new ReportMetadata(UP, 1);
        List<Report> reports = List.of(new Report(metadata, OpaqueBytes.of(repeated(1, 64)), sealed, sealed));

        assertThat(DAP_09.encodeUpload(reports)).hasSize((int) DAP_09.maximumReportLength(64, 200));
    }

    @Test
    void a_client_takes_the_first_configuration_that_it_can_encrypt_to() {
        HpkeConfig unknown = new HpkeConfig(1, 0x9999, 1, 1, new byte[32]);
        HpkeConfig known = new HpkeConfig(2, 0x20, 1, 1, new byte[32]);

        assertThat(new HpkeConfigList(List.of(unknown, known)).firstSupported()).contains(known);
        assertThat(new HpkeConfigList(List.of(unknown)).firstSupported()).isEmpty();
    }

    @Test
    void an_input_share_is_not_printed_and_can_be_wiped() {
        PlaintextInputShare share = new PlaintextInputShare(List.of(new Extension(1, opaque("ab"))), ascii("secret"));

        assertThat(share)
                .hasToString("PlaintextInputShare[extensions=[Extension[type=1, data=2 bytes]], payload=6 bytes]");
        share.wipe();
        assertThat(share.payload()).containsOnly(0).hasSize(6);
    }

    /** Buffers that grow would leave copies of the secret behind, which nobody wipes. */
    @Test
    void an_input_share_is_encoded_without_a_second_copy() {
        int size = 1 << 20;
        PlaintextInputShare share = new PlaintextInputShare(List.of(new Extension(1, opaque("ab"))), new byte[size]);
        share.encode();

        long before = THREADS.getCurrentThreadAllocatedBytes();
        byte[] encoded = share.encode();

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(encoded.length + size / 2);
    }
}
