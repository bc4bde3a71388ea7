// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.aggregation.Recordings.assertPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.HpkeException;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import io.dapemitter.dap.upload.HpkeConfigList;
import io.dapemitter.dap.upload.PlaintextInputShare;
import io.dapemitter.dap.upload.Report;
import io.dapemitter.dap.upload.ReportRefusal;
import io.dapemitter.prio3.Aggregator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real Janus clients and aggregators said to each other about configurations and uploads. The numbers are those of messages, reports or shares. */
final class RecordedUploadTest {
    @ParameterizedTest
    @CsvSource({"ours, 98", "dap09, 180", "dap18, 16"})
    void lists_of_configurations_are_written_back_as_they_came(String folder, int lists) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        configLists((task, exchange) -> assertThat(
                                        HpkeConfigList.decode(exchange.answer()).encode())
                                .isEqualTo(exchange.answer()))))
                .isEqualTo(lists);
    }

    @ParameterizedTest
    @CsvSource({"ours, 98", "dap09, 180", "dap18, 16"})
    void lists_of_configurations_are_those_of_the_aggregators(String folder, int lists) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        configLists(
                                (task, exchange) -> assertThat(List.of(task.configs("leader"), task.configs("helper")))
                                        .contains(HpkeConfigList.decode(exchange.answer())
                                                .configs()))))
                .isEqualTo(lists);
    }

    @ParameterizedTest
    @CsvSource({"ours, 98", "dap09, 180", "dap18, 16"})
    void configurations_are_asked_for_where_we_do_it(String folder, int lists) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        configLists((task, exchange) ->
                                assertPath(task.upload().hpkeConfigUri(task.leader(), task.taskId()), exchange))))
                .isEqualTo(lists);
    }

    @ParameterizedTest
    @CsvSource({"ours, 71", "dap09, 128", "dap18, 108"})
    void uploads_are_written_back_as_they_came(String folder, int reports) throws IOException {
        assertThat(Recordings.count(folder, task -> {
                    int found = 0;
                    for (Exchange exchange : task.requests(DapMediaType.UPLOAD_REQUEST)) {
                        List<Report> uploaded = task.upload().decodeUpload(exchange.body());
                        assertThat(task.upload().encodeUpload(uploaded)).isEqualTo(exchange.body());
                        found += uploaded.size();
                    }
                    return found;
                }))
                .isEqualTo(reports);
    }

    @ParameterizedTest
    @CsvSource({"ours, 71", "dap09, 128", "dap18, 108"})
    void uploads_go_where_and_how_we_send_them(String folder, int uploads) throws IOException {
        assertThat(Recordings.count(folder, task -> {
                    List<Exchange> requests = task.requests(DapMediaType.UPLOAD_REQUEST);
                    for (Exchange exchange : requests) {
                        assertThat(exchange.method()).isEqualTo(task.upload().uploadMethod());
                        assertPath(task.upload().reportsUri(task.leader(), task.taskId()), exchange);
                    }
                    return requests.size();
                }))
                .isEqualTo(uploads);
    }

    @ParameterizedTest
    @CsvSource({"ours, 142", "dap09, 256", "dap18, 216"})
    void every_input_share_opens_and_is_written_back_as_it_came(String folder, int shares) throws IOException {
        assertThat(Recordings.count(folder, inputShares((task, report, receiver, ciphertext) -> {
                    byte[] plaintext = task.openInputShare(receiver, associatedData(task, report), ciphertext);
                    assertThat(PlaintextInputShare.decode(plaintext).encode()).isEqualTo(plaintext);
                })))
                .isEqualTo(shares);
    }

    @ParameterizedTest
    @CsvSource({"ours, 142", "dap09, 256", "dap18, 216"})
    void no_input_share_opens_under_other_associated_data(String folder, int shares) throws IOException {
        assertThat(Recordings.count(folder, inputShares((task, report, receiver, ciphertext) -> {
                    byte[] other = associatedData(task, report);
                    other[other.length - 1] ^= 1;
                    assertThatExceptionOfType(HpkeException.class)
                            .isThrownBy(() -> task.openInputShare(receiver, other, ciphertext));
                })))
                .isEqualTo(shares);
    }

    @ParameterizedTest
    @CsvSource({"ours, 0", "dap09, 0", "dap18, 2"})
    void refusals_are_written_back_as_they_came(String folder, int refusals) throws IOException {
        assertThat(Recordings.count(folder, task -> {
                    int found = 0;
                    for (Exchange exchange : task.answers(DapMediaType.UPLOAD_ERRORS)) {
                        List<ReportRefusal> errors = task.upload().decodeUploadErrors(exchange.answer());
                        assertThat(task.upload().encodeUploadErrors(errors)).isEqualTo(exchange.answer());
                        found += errors.size();
                    }
                    return found;
                }))
                .isEqualTo(refusals);
    }

    @ParameterizedTest
    @CsvSource({"dap18, 2"})
    void refusals_are_of_reports_in_the_upload(String folder, int refusals) throws IOException {
        assertThat(Recordings.count(folder, task -> {
                    int found = 0;
                    for (Exchange exchange : task.answers(DapMediaType.UPLOAD_ERRORS)) {
                        List<ReportRefusal> errors = task.upload().decodeUploadErrors(exchange.answer());
                        assertThat(errors)
                                .extracting(ReportRefusal::reportId)
                                .isSubsetOf(task.upload().decodeUpload(exchange.body()).stream()
                                        .map(report -> report.metadata().reportId())
                                        .toList());
                        found += errors.size();
                    }
                    return found;
                }))
                .isEqualTo(refusals);
    }

    private static ToIntFunction<RecordedTask> configLists(BiConsumer<RecordedTask, Exchange> check) {
        return task -> {
            List<Exchange> exchanges = task.answers(DapMediaType.HPKE_CONFIG_LIST);
            exchanges.forEach(exchange -> check.accept(task, exchange));
            return exchanges.size();
        };
    }

    private interface ShareCheck {
        void check(RecordedTask task, Report report, Aggregator receiver, HpkeCiphertext ciphertext);
    }

    /** Both shares of every report. */
    private static ToIntFunction<RecordedTask> inputShares(ShareCheck check) {
        return task -> {
            Map<?, Report> uploaded = task.uploaded();
            uploaded.values().forEach(report -> {
                check.check(task, report, Aggregator.LEADER, report.leaderShare());
                check.check(task, report, Aggregator.HELPER, report.helperShare());
            });
            return 2 * uploaded.size();
        };
    }

    private static byte[] associatedData(RecordedTask task, Report report) {
        return task.upload().inputShareAad(task.taskId(), report.metadata(), report.publicShare());
    }
}
