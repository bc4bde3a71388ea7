// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.dap.AggregateShareId;
import io.dapemitter.dap.AggregationJobId;
import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.HpkeException;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.SharedData;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import io.dapemitter.dap.upload.HpkeConfigList;
import io.dapemitter.dap.upload.PlaintextInputShare;
import io.dapemitter.dap.upload.Report;
import io.dapemitter.dap.upload.ReportRefusal;
import io.dapemitter.prio3.Aggregator;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What real Janus clients and aggregators said to each other: every recorded body is decoded and encoded again to the same bytes, addresses and methods are
 * ours, every input share and aggregate share opens, and the messages agree with each other.
 */
final class RecordedTrafficTest {
    @ParameterizedTest
    @MethodSource("io.dapemitter.dap.SharedData#ourCopies")
    void our_copies_of_recordings(String name) throws IOException {
        RecordedTask task = RecordedTask.of(SharedData.recording(name)).get(0);

        assertThat(new Counts().add(task).reports).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"dap09, 180, 128, 108, 34, 0", "dap18, 16, 108, 88, 32, 2"})
    void every_recording(String folder, int configLists, int reports, int prepared, int aggregateShares, int refusals)
            throws IOException {
        Counts counts = new Counts();
        try (Stream<RecordedTask> tasks =
                SharedData.recordings(folder).flatMap(recording -> RecordedTask.of(recording).stream())) {
            tasks.forEach(counts::add);
        }

        assertThat(counts.configLists).isEqualTo(configLists);
        assertThat(counts.reports).isEqualTo(reports);
        assertThat(counts.prepared).isEqualTo(prepared);
        assertThat(counts.aggregateShares).isEqualTo(aggregateShares);
        assertThat(counts.refusals).isEqualTo(refusals);
    }

    /** How many of each kind were seen, so that none is passed over in silence. */
    private static final class Counts {
        private int configLists;
        private int reports;
        private int prepared;
        private int aggregateShares;
        private int refusals;

        private Counts add(RecordedTask task) {
            configLists += checkConfigLists(task);
            Map<ReportId, Report> uploaded = checkUploads(task);
            reports += uploaded.size();
            prepared += checkAggregationJobs(task, uploaded);
            aggregateShares += checkAggregateShares(task);
            refusals += checkRefusals(task);
            return this;
        }
    }

    private static int checkConfigLists(RecordedTask task) {
        List<Exchange> exchanges = task.answers(DapMediaType.HPKE_CONFIG_LIST);
        for (Exchange exchange : exchanges) {
            HpkeConfigList list = HpkeConfigList.decode(exchange.answer());
            assertThat(list.encode()).isEqualTo(exchange.answer());
            assertThat(List.of(task.configs("leader"), task.configs("helper"))).contains(list.configs());
            assertPath(task.upload().hpkeConfigUri(task.leader(), task.taskId()), exchange);
        }
        return exchanges.size();
    }

    private static Map<ReportId, Report> checkUploads(RecordedTask task) {
        Map<ReportId, Report> uploaded = new HashMap<>();
        for (Exchange exchange : task.requests(DapMediaType.UPLOAD_REQUEST)) {
            List<Report> reports = task.upload().decodeUpload(exchange.body());
            assertThat(task.upload().encodeUpload(reports)).isEqualTo(exchange.body());
            assertThat(exchange.method()).isEqualTo(task.upload().uploadMethod());
            assertPath(task.upload().reportsUri(task.leader(), task.taskId()), exchange);
            for (Report report : reports) {
                checkInputShare(task, report, Aggregator.LEADER, report.leaderShare());
                checkInputShare(task, report, Aggregator.HELPER, report.helperShare());
                uploaded.put(report.metadata().reportId(), report);
            }
        }
        return uploaded;
    }

    private static void checkInputShare(RecordedTask task, Report report, Aggregator receiver, HpkeCiphertext sealed) {
        byte[] associatedData = task.upload().inputShareAad(task.taskId(), report.metadata(), report.publicShare());

        byte[] plaintext = task.openInputShare(receiver, associatedData, sealed);

        PlaintextInputShare share = PlaintextInputShare.decode(plaintext);
        assertThat(share.encode()).isEqualTo(plaintext);
        assertThat(share.extensions()).isEmpty();
        assertThat(share.payload()).isNotEmpty();
        associatedData[associatedData.length - 1] ^= 1;
        assertThatExceptionOfType(HpkeException.class)
                .isThrownBy(() -> task.openInputShare(receiver, associatedData, sealed));
    }

    private static int checkRefusals(RecordedTask task) {
        int refusals = 0;
        for (Exchange exchange : task.answers(DapMediaType.UPLOAD_ERRORS)) {
            List<ReportRefusal> errors = task.upload().decodeUploadErrors(exchange.answer());
            assertThat(task.upload().encodeUploadErrors(errors)).isEqualTo(exchange.answer());
            assertThat(errors)
                    .extracting(ReportRefusal::reportId)
                    .isSubsetOf(task.upload().decodeUpload(exchange.body()).stream()
                            .map(report -> report.metadata().reportId())
                            .toList());
            refusals += errors.size();
        }
        return refusals;
    }

    private static int checkAggregationJobs(RecordedTask task, Map<ReportId, Report> uploaded) {
        int prepared = 0;
        for (Exchange exchange : task.requests(DapMediaType.AGGREGATION_JOB_INIT_REQUEST)) {
            AggregationJobInitRequest request = task.aggregation().decodeInitRequest(exchange.body());
            AggregationJobResponse response = task.aggregation().decodeResponse(exchange.answer());
            assertThat(task.aggregation().encodeInitRequest(request)).isEqualTo(exchange.body());
            assertThat(task.aggregation().encodeResponse(response)).isEqualTo(exchange.answer());
            assertPath(
                    task.aggregation()
                            .aggregationJobUri(
                                    task.helper(), task.taskId(), AggregationJobId.parse(exchange.lastSegment())),
                    exchange);
            request.prepareInits().forEach(init -> checkPrepareInit(init, uploaded));
            assertThat(response.prepareResponses())
                    .extracting(PrepareResponse::reportId)
                    .isEqualTo(request.prepareInits().stream()
                            .map(init -> init.reportShare().metadata().reportId())
                            .toList());
            assertThat(response.prepareResponses()).allSatisfy(RecordedTrafficTest::checkPrepareResponse);
            prepared += response.prepareResponses().size();
        }
        return prepared;
    }

    /** The leader passes on what the client uploaded. */
    private static void checkPrepareInit(PrepareInit init, Map<ReportId, Report> uploaded) {
        ReportShare share = init.reportShare();
        Report report = uploaded.get(share.metadata().reportId());
        assertThat(report).isNotNull();
        assertThat(share).isEqualTo(new ReportShare(report.metadata(), report.publicShare(), report.helperShare()));
        assertThat(init.message()).isInstanceOf(PingPongMessage.Initialize.class);
    }

    /** The helper of a Prio3 task is done with its first answer. */
    private static void checkPrepareResponse(PrepareResponse response) {
        assertThat(response.result())
                .isInstanceOfSatisfying(
                        PrepareResult.Continue.class,
                        next -> assertThat(next.message()).isInstanceOf(PingPongMessage.Finish.class));
    }

    private static int checkAggregateShares(RecordedTask task) {
        int shares = 0;
        for (Exchange exchange : task.requests(DapMediaType.AGGREGATE_SHARE_REQUEST)) {
            AggregateShareRequest request = task.aggregation().decodeAggregateShareRequest(exchange.body());
            assertThat(task.aggregation().encodeAggregateShareRequest(request)).isEqualTo(exchange.body());
            assertThat(exchange.method()).isEqualTo(task.aggregation().aggregateShareMethod());
            assertPath(
                    task.aggregation().aggregateShareUri(task.helper(), task.taskId(), shareId(task, exchange)),
                    exchange);
            if (exchange.status() == 200) {
                HpkeCiphertext sealed = HpkeCiphertext.decode(exchange.answer());
                assertThat(sealed.encode()).isEqualTo(exchange.answer());
                assertThat(task.openHelperShare(request, sealed)).isNotEmpty();
                shares++;
            }
        }
        return shares;
    }

    private static AggregateShareId shareId(RecordedTask task, Exchange exchange) {
        return task.protocol().version() == DapVersion.DAP_09
                ? AggregateShareId.of(new byte[AggregateShareId.LENGTH])
                : AggregateShareId.parse(exchange.lastSegment());
    }

    private static void assertPath(URI ours, Exchange exchange) {
        String query = ours.getRawQuery();
        assertThat(query == null ? ours.getRawPath() : ours.getRawPath() + "?" + query)
                .isEqualTo(exchange.path());
    }
}
