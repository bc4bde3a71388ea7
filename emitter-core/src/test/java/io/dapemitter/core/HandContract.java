// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.admin.ActionResult;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.collect.CollectionFixture;
import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.hand.HandOutcome;
import io.dapemitter.core.hand.HandRequest;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Collecting one batch by hand, on every engine. */
abstract class HandContract extends CollectionFixture {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RecordingBackend results = new RecordingBackend();

    private HandOutcome collect(HandRequest request, Duration wait) throws InterruptedException {
        return Emitter.builder()
                .datastore(emitter.datastore())
                .taskSource("hand", () -> TaskSnapshot.of(List.of(taskBuilder().build())))
                .credentials(CollectorCredentials.of(Map.of("cred", CREDENTIAL)))
                .backend("results", "recording", results)
                .config(config().withMinPollDelay(Duration.ofMillis(50)))
                .withoutRecovery()
                .build()
                .collect(request, wait);
    }

    private HandOutcome current() throws InterruptedException {
        return collect(new HandRequest.CurrentBatch(script.taskId()), SOON);
    }

    private HandOutcome again(BatchId batchId, boolean emitAgain) throws InterruptedException {
        return collect(new HandRequest.BatchAgain(script.taskId(), batchId, emitAgain), SOON);
    }

    private static CollectedBatch batchOf(HandOutcome outcome) {
        assertThat(outcome).isInstanceOf(HandOutcome.Collected.class);
        return ((HandOutcome.Collected) outcome).batch();
    }

    @Test
    void the_next_batch_is_collected_before_its_schedule() throws InterruptedException {
        current();
        ScriptedBatch batch = batch();

        CollectedBatch collected = batchOf(current());

        assertThat(collected.batchId()).isEqualTo(batch.batchId());
        assertThat(results.results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_leader_without_a_ready_batch_is_told_at_once() throws InterruptedException {
        assertThat(current()).isInstanceOf(HandOutcome.NothingReady.class);
    }

    @Test
    void a_collection_that_takes_longer_than_the_wait_is_told_and_goes_on() throws InterruptedException {
        takesPolls(100_000);
        batch();

        HandOutcome outcome = collect(new HandRequest.CurrentBatch(script.taskId()), Duration.ofSeconds(3));

        assertThat(outcome).isInstanceOf(HandOutcome.Waiting.class);
        assertThat(emitter.states()).containsExactly("pending");
    }

    @Test
    void what_needs_a_person_is_told_with_its_remedy() throws InterruptedException {
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());

        HandOutcome outcome = current();

        assertThat(outcome).isInstanceOf(HandOutcome.Refused.class);
        assertThat(((HandOutcome.Refused) outcome).message()).contains("403").contains("credential");
    }

    @Test
    void a_task_of_nobody_is_refused() throws InterruptedException {
        HandOutcome outcome = collect(new HandRequest.CurrentBatch(TaskId.of(new byte[32])), SOON);

        assertThat(outcome).isInstanceOf(HandOutcome.Refused.class);
    }

    @Test
    void a_batch_whose_result_was_lost_is_collected_again_by_its_id() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();
        emitter.change("DELETE FROM {collection_result}");

        CollectedBatch collected = batchOf(again(batch.batchId(), false));

        assertThat(collected.result().toString())
                .isEqualTo(results.batches().get(0).result().toString());
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void a_batch_that_is_collected_again_is_not_emitted_twice() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();

        again(batch.batchId(), false);

        assertThat(results.batches()).hasSize(1);
    }

    @Test
    void a_batch_that_no_backend_has_is_emitted_when_it_is_collected_again() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();
        emitter.change("UPDATE {emission} SET state = 'abandoned'");

        again(batch.batchId(), false);

        assertThat(results.batches()).hasSize(2);
    }

    @Test
    void a_batch_that_was_collected_by_its_id_is_not_emitted_again_when_its_first_collection_is_found()
            throws InterruptedException {
        ScriptedBatch batch = batch();
        current();
        emitter.change("DELETE FROM {emission}");
        again(batch.batchId(), false);
        emitter.change("DELETE FROM {collection_result} WHERE collection_job_id IN"
                + " (SELECT collection_job_id FROM {collection} WHERE query_kind = 'current_batch')");
        emitter.change("UPDATE {collection} SET state = 'pending', batch_id = NULL WHERE state = 'collected'"
                + " AND query_kind = 'current_batch'");

        current();

        assertThat(emitter.values("SELECT query_kind FROM {collection} WHERE state = 'collected'"))
                .contains("current_batch");
        assertThat(results.batches()).hasSize(2);
    }

    @Test
    void a_batch_that_was_collected_twice_is_replayed_once() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();
        again(batch.batchId(), false);
        EmitterAdmin admin = new EmitterAdmin(emitter.datastore(), "hand", Duration.ZERO);

        ActionResult replayed = admin.replayEmissions("results", null, null);

        assertThat(replayed.message()).startsWith("1 stored results");
    }

    @Test
    void another_batch_that_is_being_collected_again_is_named() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();
        leader.faults().always(FaultPlan.creates(), Faults.status(500));
        collect(new HandRequest.BatchAgain(script.taskId(), batch.batchId(), false), Duration.ofMillis(300));

        HandOutcome outcome =
                collect(new HandRequest.BatchAgain(script.taskId(), batch.batchId(), false), Duration.ofMillis(300));

        assertThat(((HandOutcome.Waiting) outcome).message()).contains("500").contains("collections retry");
    }

    @Test
    void a_batch_can_be_emitted_again_in_place_of_the_first() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();

        again(batch.batchId(), true);

        assertThat(results.attempts()).containsExactly(new EmitAttempt(false), new EmitAttempt(false, true));
    }

    @Test
    void a_batch_that_the_leader_does_not_know_is_refused() throws InterruptedException {
        HandOutcome outcome = again(BatchId.of(new byte[32]), false);

        assertThat(((HandOutcome.Refused) outcome).message())
                .contains("invalidBatchSize")
                .contains("has deleted");
    }

    @Test
    void collecting_again_does_not_hold_back_the_schedule() throws InterruptedException {
        ScriptedBatch batch = batch();
        current();
        again(batch.batchId(), false);
        ScriptedBatch next = batch();

        CollectedBatch collected = batchOf(current());

        assertThat(collected.batchId()).isEqualTo(next.batchId());
    }
}
