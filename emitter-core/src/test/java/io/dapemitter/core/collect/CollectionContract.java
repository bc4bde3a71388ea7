// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.queue.Completion;
import io.dapemitter.core.queue.CompletionReport;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How one batch walks from the leader to the backends, on every engine. */
abstract class CollectionContract extends CollectionFixture {
    private static final LaneSlots COLLECT =
            new LaneSlots(CollectJobs.LANE, Set.of(CollectJobs.CREATE, CollectJobs.POLL), 1);

    @Test
    void a_ready_batch_is_collected_and_emitted_with_its_true_sum() {
        ScriptedBatch batch = batch();

        startCollecting();

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void every_ready_batch_is_collected_before_the_task_waits_for_its_schedule() {
        batch();
        batch();
        batch();

        startCollecting();

        assertThat(emitter.states()).containsExactly("collected", "collected", "collected", "creating");
    }

    @Test
    void a_task_without_a_ready_batch_is_asked_again_at_its_schedule_with_the_same_id() {
        startCollecting();
        String id = emitter.value("SELECT collection_job_id FROM {collection}");

        emitter.livesFor(Duration.ofMinutes(16));

        assertThat(emitter.value("SELECT collection_job_id FROM {collection}")).isEqualTo(id);
        assertThat(leader.requests().stream().filter(FaultPlan.creates())).hasSize(2);
    }

    @Test
    void a_refused_id_is_replaced_on_the_next_day() {
        startCollecting();

        emitter.livesFor(Duration.ofHours(25));

        assertThat(emitter.states()).containsExactly("refused", "creating");
    }

    @Test
    void an_id_whose_create_got_no_answer_is_kept_on_the_next_day() {
        ScriptedBatch batch = batch();
        leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());
        leader.faults().always(request -> leader.requests().size() < 3, Faults.cutBeforeEffect());
        startCollecting();

        store.clock().advance(Duration.ofHours(26));
        leader.faults().clear();
        emitter.livesFor(Duration.ofMinutes(10));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void a_create_whose_answer_was_lost_is_repeated_with_the_same_id() {
        ScriptedBatch batch = batch();
        leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());

        startCollecting();
        emitter.livesFor(Duration.ofMinutes(10));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.batchesTaken()).isEqualTo(1);
    }

    @Test
    void the_next_collection_starts_while_the_first_is_pending_when_a_task_wants_it_at_once() {
        takesPolls(2);
        batch();
        batch();

        emitter.tasks().set(taskBuilder().collectNext(CollectNext.AT_ONCE).build());
        emitter.discoverAndRun();

        assertThat(emitter.states()).containsExactly("pending", "pending", "creating");
    }

    @Test
    void a_pending_collection_holds_its_task_back_only_as_long_as_the_patience() {
        takesPolls(1000);
        batch();
        batch();
        startCollecting();
        assertThat(emitter.states()).containsExactly("pending");

        emitter.livesFor(Duration.ofMinutes(55));
        assertThat(emitter.states()).containsExactly("pending");
        emitter.livesFor(Duration.ofMinutes(25));

        assertThat(emitter.states()).containsExactly("pending", "pending");
    }

    @Test
    void nothing_is_lost_when_all_queue_jobs_are_deleted_in_mid_run() {
        ScriptedBatch first = batch();
        ScriptedBatch second = batch();
        emitter.tasks().set(taskBuilder().build());
        emitter.discoverAndRun();
        emitter.backend().setDown(true);
        ScriptedBatch third = batch();
        emitter.livesFor(Duration.ofMinutes(20));

        emitter.change("DELETE FROM {job}");
        emitter.backend().setDown(false);
        emitter.livesFor(Duration.ofMinutes(20));

        assertThat(emitter.backend().results())
                .containsExactly(first.aggregateAsText(), second.aggregateAsText(), third.aggregateAsText());
    }

    @Test
    void a_rebuilt_create_counts_as_one_that_may_have_been_sent() {
        startCollecting();

        emitter.change("DELETE FROM {job}");
        emitter.change("UPDATE {task_source} SET discovered_at = 0");
        emitter.change("UPDATE {collection} SET last_put = 'refused'");
        leader.faults().always(FaultPlan.everything(), Faults.cutBeforeEffect());
        emitter.run();

        assertThat(emitter.value("SELECT last_put FROM {collection}")).isEqualTo("unknown");
    }

    @Test
    void a_missing_credential_leaves_the_task_alone_until_it_comes() {
        ScriptedBatch batch = batch();
        emitter.credentials().clear();
        startCollecting();
        assertThat(leader.requests()).isEmpty();

        emitter.credentials().put("cred", CREDENTIAL);
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_paused_task_asks_for_nothing_but_finishes_what_is_open() {
        takesPolls(1);
        ScriptedBatch batch = batch();
        batch();
        startCollecting();

        emitter.change("UPDATE {task} SET paused_at = 1");
        emitter.livesFor(Duration.ofHours(1));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.batchesReady()).isEqualTo(1);
    }

    @Test
    void a_resumed_task_goes_on() {
        startCollecting();
        emitter.change("UPDATE {task} SET paused_at = 1");
        emitter.livesFor(Duration.ofHours(1));
        ScriptedBatch batch = batch();

        emitter.change("UPDATE {task} SET paused_at = NULL");
        emitter.livesFor(Duration.ofMinutes(20));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void an_id_whose_process_died_with_its_lease_is_kept_on_the_next_day() {
        startCollecting();
        String id = emitter.value("SELECT collection_job_id FROM {collection}");
        store.clock().advance(Duration.ofMinutes(16));
        assertThat(emitter.worker().acquire(COLLECT)).hasSize(1);

        store.clock().advance(Duration.ofHours(24));
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.values("SELECT collection_job_id FROM {collection}")).containsExactly(id);
    }

    @Test
    void an_id_whose_create_failed_in_an_unforeseen_way_is_kept_on_the_next_day() {
        startCollecting();
        String id = emitter.value("SELECT collection_job_id FROM {collection}");
        store.clock().advance(Duration.ofMinutes(16));
        emitter.worker().fail(emitter.worker().acquire(COLLECT).get(0));

        store.clock().advance(Duration.ofHours(24));
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.values("SELECT collection_job_id FROM {collection}")).containsExactly(id);
    }

    @Test
    void a_process_that_froze_past_its_lease_changes_nothing_when_it_wakes() {
        startCollecting();
        ScriptedBatch batch = batch();
        store.clock().advance(Duration.ofMinutes(16));
        Job stale = emitter.worker().acquire(COLLECT).get(0);
        Completion late = emitter.worker().handle(stale);
        store.clock().advance(Duration.ofMinutes(3));
        emitter.livesFor(Duration.ofMinutes(2));
        assertThat(emitter.states()).containsExactly("collected", "creating");

        CompletionReport report = new JobQueue(emitter.datastore()).complete(List.of(late));

        assertThat(report.leaseLost()).isNotEmpty();
        assertThat(emitter.states()).containsExactly("collected", "creating");
        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }
}
