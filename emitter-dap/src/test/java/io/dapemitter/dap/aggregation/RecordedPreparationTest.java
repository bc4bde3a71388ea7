// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.DapMediaType;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.SharedData;
import io.dapemitter.dap.aggregation.RecordedTask.Exchange;
import io.dapemitter.dap.upload.Report;
import io.dapemitter.dap.upload.ReportMetadata;
import io.dapemitter.prio3.protocol.AggregateShare;
import io.dapemitter.prio3.protocol.OutputShare;
import io.dapemitter.prio3.protocol.Prio3;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With the keys of real Janus aggregators our Prio3 does what they did: from the recorded input shares it makes each message that they sent to each other, byte
 * for byte, and the aggregate shares that they sent to the collector, which add up to the recorded result.
 */
final class RecordedPreparationTest {
    @ParameterizedTest
    @CsvSource({
        "dap09-01-count.json, 12, 1",
        "dap09-04-histogram.json, 12, 1",
        "dap09-18-time-interval.json, 13, 2",
        "dap09-20-p256.json, 10, 1",
        "dap18-02-sum.json, 11, 1",
        "dap18-18-time-interval.json, 13, 2"
    })
    void our_prio3_does_what_the_aggregators_of_our_copies_did(String name, int reports, int batches)
            throws IOException {
        RecordedTask task = RecordedTask.of(SharedData.recording(name)).get(0);

        assertThat(check(task)).isEqualTo(new Counts(1, 0, reports, batches));
    }

    /** Without jobs are the overlap of case 18 and case 26: their uploads were recorded, but not what leader and helper said to each other. */
    @ParameterizedTest
    @CsvSource({"dap09, 10, 2, 108, 11", "dap18, 8, 2, 88, 9"})
    void our_prio3_does_what_the_aggregators_of_every_recording_did(
            String folder, int tasks, int withoutJobs, int reports, int batches) throws IOException {
        try (Stream<RecordedTask> recorded =
                SharedData.recordings(folder).flatMap(recording -> RecordedTask.of(recording).stream())) {
            Counts counts = recorded.map(RecordedPreparationTest::check).reduce(Counts.NONE, Counts::plus);

            assertThat(counts).isEqualTo(new Counts(tasks, withoutJobs, reports, batches));
        }
    }

    /** What was checked, so that nothing is passed over in silence. */
    private record Counts(int tasks, int tasksWithoutJobs, int reports, int batches) {
        private static final Counts NONE = new Counts(0, 0, 0, 0);

        private Counts plus(Counts other) {
            return new Counts(
                    tasks + other.tasks,
                    tasksWithoutJobs + other.tasksWithoutJobs,
                    reports + other.reports,
                    batches + other.batches);
        }
    }

    private static Counts check(RecordedTask task) {
        List<Exchange> jobs = task.requests(DapMediaType.AGGREGATION_JOB_INIT_REQUEST);
        Map<ReportId, Report> uploaded = task.uploaded();
        if (jobs.isEmpty()) {
            return new Counts(0, uploaded.isEmpty() ? 0 : 1, 0, 0);
        }
        RecordedAggregators aggregators = new RecordedAggregators(task);
        Map<ReportId, Outputs> outputs = new HashMap<>();
        for (Exchange job : jobs) {
            outputs.putAll(checkJob(task, aggregators, job));
        }
        assertThat(outputs).as("reports of %s", task.name()).containsOnlyKeys(uploaded.keySet());
        return new Counts(1, 0, outputs.size(), checkBatches(task, aggregators.prio3(), outputs));
    }

    /** Both shares of a measurement. */
    private record Outputs(OutputShare leader, OutputShare helper) {}

    private static Map<ReportId, Outputs> checkJob(RecordedTask task, RecordedAggregators aggregators, Exchange job) {
        AggregationJobInitRequest request = task.aggregation().decodeInitRequest(job.body());
        AggregationJobResponse response = task.aggregation().decodeResponse(job.answer());
        List<PrepareInit> inits = new ArrayList<>();
        List<PrepareResponse> responses = new ArrayList<>();
        Map<ReportId, Outputs> outputs = new HashMap<>();
        for (PrepareInit init : request.prepareInits()) {
            ReportId id = init.reportShare().metadata().reportId();
            RecordedAggregators.Initialized leader = aggregators.initialize(id);
            RecordedAggregators.Answered helper = aggregators.answer(init);
            PrepareResponse answer = response.prepareResponses().get(responses.size());
            inits.add(new PrepareInit(init.reportShare(), leader.message()));
            responses.add(new PrepareResponse(id, new PrepareResult.Continue(helper.message())));
            outputs.put(id, new Outputs(aggregators.finish(leader, answer), helper.output()));
        }
        assertThat(task.aggregation().encodeInitRequest(withInits(request, inits)))
                .as("the leader's messages in %s", job.path())
                .isEqualTo(job.body());
        assertThat(task.aggregation().encodeResponse(new AggregationJobResponse(responses)))
                .as("the helper's messages in %s", job.path())
                .isEqualTo(job.answer());
        return outputs;
    }

    private static AggregationJobInitRequest withInits(AggregationJobInitRequest request, List<PrepareInit> inits) {
        return new AggregationJobInitRequest(
                request.verificationKeyId(), request.aggregationParameter(), request.selector(), inits);
    }

    private static int checkBatches(RecordedTask task, Prio3<?> prio3, Map<ReportId, Outputs> outputs) {
        int batches = 0;
        Set<ReportId> collected = new HashSet<>();
        for (Exchange exchange : task.requests(DapMediaType.AGGREGATE_SHARE_REQUEST)) {
            AggregateShareRequest request = task.aggregation().decodeAggregateShareRequest(exchange.body());
            List<ReportId> batch = RecordedBatches.reports(task, request.selector()).stream()
                    .map(ReportMetadata::reportId)
                    .toList();
            byte[] helperShare = task.openHelperShare(request, HpkeCiphertext.decode(exchange.answer()));
            checkBatch(task, prio3, batch.stream().map(outputs::get).toList(), helperShare);
            collected.addAll(batch);
            batches++;
        }
        assertThat(collected).as("collected reports of %s", task.name()).isEqualTo(outputs.keySet());
        return batches;
    }

    private static void checkBatch(RecordedTask task, Prio3<?> prio3, List<Outputs> batch, byte[] helperShare) {
        RecordedResult recorded = task.resultOf(helperShare);

        AggregateShare leader =
                prio3.aggregate(batch.stream().map(Outputs::leader).toList());
        AggregateShare helper =
                prio3.aggregate(batch.stream().map(Outputs::helper).toList());

        assertThat((long) batch.size()).isEqualTo(recorded.reportCount());
        assertThat(helper.encode()).as("the helper's aggregate share").isEqualTo(helperShare);
        assertThat(task.elements(leader.encode()))
                .as("the leader's aggregate share")
                .isEqualTo(recorded.leaderShare());
        assertThat(prio3.unshard(List.of(leader, helper), batch.size()).result())
                .isEqualTo(recorded.result());
    }
}
