// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.aggregation.Recordings.assertPath;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.AggregateShareId;
import io.dapemitter.dap.AggregationJobId;
import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import io.dapemitter.dap.upload.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What real Janus leaders and helpers said to each other. The numbers are those of jobs, requests or shares. */
final class RecordedAggregationTest {
    @ParameterizedTest
    @CsvSource({"ours, 16", "dap09, 22", "dap18, 18"})
    void requests_to_prepare_are_written_back_as_they_came(String folder, int jobs) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        jobs((task, exchange) -> assertThat(
                                        task.aggregation().encodeInitRequest(request(task, exchange)))
                                .isEqualTo(exchange.body()))))
                .isEqualTo(jobs);
    }

    @ParameterizedTest
    @CsvSource({"ours, 16", "dap09, 22", "dap18, 18"})
    void answers_about_reports_are_written_back_as_they_came(String folder, int jobs) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        jobs((task, exchange) -> assertThat(task.aggregation().encodeResponse(response(task, exchange)))
                                .isEqualTo(exchange.answer()))))
                .isEqualTo(jobs);
    }

    @ParameterizedTest
    @CsvSource({"ours, 16", "dap09, 22", "dap18, 18"})
    void an_aggregation_job_lives_where_we_say(String folder, int jobs) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        jobs((task, exchange) -> assertPath(
                                task.aggregation()
                                        .aggregationJobUri(
                                                task.helper(),
                                                task.taskId(),
                                                AggregationJobId.parse(exchange.lastSegment())),
                                exchange))))
                .isEqualTo(jobs);
    }

    @ParameterizedTest
    @CsvSource({"ours, 16", "dap09, 22", "dap18, 18"})
    void a_leader_passes_on_what_the_client_uploaded(String folder, int jobs) throws IOException {
        assertThat(Recordings.count(folder, jobs((task, exchange) -> {
                    Map<ReportId, Report> uploaded = task.uploaded();
                    assertThat(request(task, exchange).prepareInits())
                            .isNotEmpty()
                            .extracting(PrepareInit::reportShare)
                            .allSatisfy(share -> assertThat(share)
                                    .isEqualTo(helpersPart(
                                            uploaded.get(share.metadata().reportId()))));
                })))
                .isEqualTo(jobs);
    }

    private static ReportShare helpersPart(@Nullable Report uploaded) {
        Report report = Objects.requireNonNull(uploaded, "not uploaded");
        return new ReportShare(report.metadata(), report.publicShare(), report.helperShare());
    }

    @ParameterizedTest
    @CsvSource({"ours, 71", "dap09, 108", "dap18, 88"})
    void a_helper_answers_about_each_report_in_its_order(String folder, int reports) throws IOException {
        assertThat(Recordings.count(folder, task -> {
                    int prepared = 0;
                    for (Exchange exchange : task.requests(DapMediaType.AGGREGATION_JOB_INIT_REQUEST)) {
                        List<ReportId> asked = request(task, exchange).prepareInits().stream()
                                .map(init -> init.reportShare().metadata().reportId())
                                .toList();
                        assertThat(response(task, exchange).prepareResponses())
                                .extracting(PrepareResponse::reportId)
                                .isEqualTo(asked);
                        prepared += asked.size();
                    }
                    return prepared;
                }))
                .isEqualTo(reports);
    }

    @ParameterizedTest
    @CsvSource({"ours, 16", "dap09, 22", "dap18, 18"})
    void prio3_takes_one_message_of_each_aggregator(String folder, int jobs) throws IOException {
        assertThat(Recordings.count(folder, jobs((task, exchange) -> {
                    assertThat(request(task, exchange).prepareInits())
                            .extracting(PrepareInit::message)
                            .hasOnlyElementsOfType(PingPongMessage.Initialize.class);
                    assertThat(response(task, exchange).prepareResponses())
                            .extracting(PrepareResponse::result)
                            .allSatisfy(result -> assertThat(result)
                                    .isInstanceOfSatisfying(
                                            PrepareResult.Continue.class,
                                            next -> assertThat(next.message())
                                                    .isInstanceOf(PingPongMessage.Finish.class)));
                })))
                .isEqualTo(jobs);
    }

    @ParameterizedTest
    @CsvSource({"ours, 8", "dap09, 55", "dap18, 49"})
    void requests_for_aggregate_shares_are_written_back_as_they_came(String folder, int requests) throws IOException {
        assertThat(Recordings.count(
                        folder,
                        shareRequests((task, exchange) -> assertThat(task.aggregation()
                                        .encodeAggregateShareRequest(
                                                task.aggregation().decodeAggregateShareRequest(exchange.body())))
                                .isEqualTo(exchange.body()))))
                .isEqualTo(requests);
    }

    @ParameterizedTest
    @CsvSource({"ours, 8", "dap09, 55", "dap18, 49"})
    void aggregate_shares_are_asked_for_where_and_how_we_do_it(String folder, int requests) throws IOException {
        assertThat(Recordings.count(folder, shareRequests((task, exchange) -> {
                    assertThat(exchange.method()).isEqualTo(task.aggregation().aggregateShareMethod());
                    assertPath(
                            task.aggregation().aggregateShareUri(task.helper(), task.taskId(), shareId(task, exchange)),
                            exchange);
                })))
                .isEqualTo(requests);
    }

    @ParameterizedTest
    @CsvSource({"ours, 8", "dap09, 34", "dap18, 32"})
    void every_aggregate_share_opens_for_the_collector(String folder, int shares) throws IOException {
        assertThat(Recordings.count(folder, task -> {
                    List<Exchange> answered = task.requests(DapMediaType.AGGREGATE_SHARE_REQUEST).stream()
                            .filter(exchange -> exchange.status() == 200)
                            .toList();
                    for (Exchange exchange : answered) {
                        HpkeCiphertext sealed = HpkeCiphertext.decode(exchange.answer());
                        assertThat(sealed.encode()).isEqualTo(exchange.answer());
                        assertThat(task.openHelperShare(
                                        task.aggregation().decodeAggregateShareRequest(exchange.body()), sealed))
                                .isNotEmpty();
                    }
                    return answered.size();
                }))
                .isEqualTo(shares);
    }

    private static ToIntFunction<RecordedTask> jobs(BiConsumer<RecordedTask, Exchange> check) {
        return exchanges(DapMediaType.AGGREGATION_JOB_INIT_REQUEST, check);
    }

    private static ToIntFunction<RecordedTask> shareRequests(BiConsumer<RecordedTask, Exchange> check) {
        return exchanges(DapMediaType.AGGREGATE_SHARE_REQUEST, check);
    }

    private static ToIntFunction<RecordedTask> exchanges(
            DapMediaType request, BiConsumer<RecordedTask, Exchange> check) {
        return task -> {
            List<Exchange> found = task.requests(request);
            found.forEach(exchange -> check.accept(task, exchange));
            return found.size();
        };
    }

    private static AggregationJobInitRequest request(RecordedTask task, Exchange exchange) {
        return task.aggregation().decodeInitRequest(exchange.body());
    }

    private static AggregationJobResponse response(RecordedTask task, Exchange exchange) {
        return task.aggregation().decodeResponse(exchange.answer());
    }

    /** DAP-09 does not send one. */
    private static AggregateShareId shareId(RecordedTask task, Exchange exchange) {
        return task.protocol().version() == DapVersion.DAP_09
                ? AggregateShareId.of(new byte[AggregateShareId.LENGTH])
                : AggregateShareId.parse(exchange.lastSegment());
    }
}
