// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.queue.JobFilter;
import io.dapemitter.core.queue.JobRow;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import io.dapemitter.testsupport.leader.ShareFault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an operator does, and what is refused with the command to use instead. */
abstract class AdminActionsContract extends AdminFixture {
    private static final CollectionJobId UNKNOWN = CollectionJobId.of(new byte[16]);

    private void assertDone(ActionResult result) {
        assertThat(result).isInstanceOf(ActionResult.Done.class);
    }

    private void assertRefused(ActionResult result, String instead) {
        assertThat(result).isInstanceOf(ActionResult.Refused.class);
        assertThat(result.message()).contains(instead);
    }

    private String triedWith() {
        return emitter.value("SELECT coalesce(tried_with, '') FROM {collection} WHERE state = 'undecodable'");
    }

    private JobRow job(String kind) {
        return admin.jobs(new JobFilter(kind, null, 10)).get(0);
    }

    @Test
    void a_paused_task_is_asked_for_nothing_until_it_is_resumed() {
        startCollecting();
        assertDone(admin.pause(script.taskId()));
        batch();
        emitter.after(Duration.ofHours(1));
        assertThat(emitter.backend().batches()).isEmpty();
        assertThat(task().shownState()).isEqualTo("paused");
        assertDone(admin.resume(script.taskId()));
        emitter.livesFor(Duration.ofMinutes(20));
        assertThat(emitter.backend().batches()).hasSize(1);
    }

    @Test
    void a_task_of_nobody_cannot_be_paused() {
        assertRefused(admin.pause(TaskId.of(new byte[32])), "drain");
    }

    @Test
    void retrying_a_pending_collection_polls_it_now() {
        slowLeader(1);
        batch();
        startCollecting();
        assertDone(admin.retryCollection(only(CollectionState.PENDING)));
        emitter.run();
        assertThat(emitter.backend().batches()).hasSize(1);
    }

    @Test
    void retrying_a_collection_that_waits_for_its_schedule_asks_the_leader_now() {
        startCollecting();
        batch();
        assertDone(admin.retryCollection(only(CollectionState.CREATING)));
        emitter.run();
        assertThat(emitter.backend().batches()).hasSize(1);
    }

    @Test
    void retrying_a_collection_whose_queue_job_is_lost_inserts_it() {
        slowLeader(1);
        batch();
        startCollecting();
        emitter.change("DELETE FROM {job}");
        assertDone(admin.retryCollection(only(CollectionState.PENDING)));
        emitter.run();
        assertThat(emitter.backend().batches()).hasSize(1);
    }

    @Test
    void retrying_an_abandoned_collection_asks_the_leader_once_more() {
        batch();
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));
        startCollecting();
        CollectionKey key = only(CollectionState.ABANDONED);
        int polls = leader.polls(key.collectionJobId());
        assertDone(admin.retryCollection(key));
        emitter.run();
        assertThat(leader.polls(key.collectionJobId())).isGreaterThan(polls);
    }

    @Test
    void retrying_an_undecodable_answer_decodes_it_again() {
        batch();
        leader.faults().always(FaultPlan.polls(), Faults.share(ShareFault.UNDECRYPTABLE));
        startCollecting();
        emitter.livesFor(Duration.ofMinutes(10));
        CollectionKey key = only(CollectionState.UNDECODABLE);
        assertThat(triedWith()).isNotEmpty();
        assertDone(admin.retryCollection(key));
        assertThat(triedWith()).isEmpty();
        emitter.run();
        assertThat(collections(CollectionState.UNDECODABLE)).hasSize(1);
    }

    @Test
    void a_collected_batch_cannot_be_retried() {
        batch();
        startCollecting();
        assertRefused(admin.retryCollection(only(CollectionState.COLLECTED)), "emissions retry");
    }

    @Test
    void an_unknown_collection_can_be_imported_instead_of_retried() {
        startCollecting();
        assertRefused(admin.retryCollection(new CollectionKey(script.taskId(), UNKNOWN)), "collections import");
    }

    @Test
    void a_collection_job_of_another_program_is_imported_and_emitted() {
        slowLeader(3);
        batch();
        startCollecting();
        CollectionKey key = only(CollectionState.PENDING);
        emitter.change("DELETE FROM {job}");
        emitter.change("DELETE FROM {collection}");
        assertDone(admin.importCollection(key));
        emitter.livesFor(Duration.ofMinutes(10));
        assertThat(emitter.backend().batches())
                .singleElement()
                .satisfies(batch -> assertThat(batch.collectionJobId()).isEqualTo(key.collectionJobId()));
    }

    @Test
    void a_collection_job_of_the_ledger_cannot_be_imported() {
        startCollecting();
        assertRefused(admin.importCollection(only(CollectionState.CREATING)), "collections retry");
    }

    @Test
    void a_collection_job_of_a_fixed_size_task_is_not_imported_with_an_interval() {
        startCollecting();
        CollectionKey key = new CollectionKey(script.taskId(), UNKNOWN);
        assertRefused(admin.importCollection(key, new Stretch(0, 60)), "leave out --interval");
    }

    @Test
    void a_collection_job_of_an_unknown_task_cannot_be_imported() {
        assertRefused(admin.importCollection(new CollectionKey(TaskId.of(new byte[32]), UNKNOWN)), "drain");
    }

    @Test
    void a_refused_result_is_sent_again_as_one_that_may_be_there() {
        batch();
        emitter.backend().answerNext(new EmitResult.Permanent("no such table"));
        startCollecting();
        assertDone(admin.retryEmissions("results"));
        emitter.run();
        assertThat(emitter.backend().batches()).hasSize(1);
        assertThat(emitter.backend().attempts().get(1).mayHaveBeenTried()).isTrue();
    }

    @Test
    void a_waiting_delivery_is_made_at_once() {
        batch();
        emitter.backend().setDown(true);
        startCollecting();
        emitter.backend().setDown(false);
        admin.retryEmissions(null);
        emitter.run();
        assertThat(emitter.backend().batches()).hasSize(1);
    }

    @Test
    void what_a_configured_backend_is_owed_cannot_be_given_up() {
        batch();
        emitter.backend().setDown(true);
        startCollecting();
        assertRefused(admin.abandonEmissions("results"), "remove the backend from the configuration");
    }

    @Test
    void what_a_backend_refused_can_be_given_up() {
        batch();
        emitter.backend().answerNext(new EmitResult.Permanent("no such table"));
        startCollecting();
        assertDone(admin.abandonEmissions("results"));
        assertThat(admin.backends().get(0).dead()).isZero();
    }

    @Test
    void what_a_backend_is_owed_that_nobody_configures_can_be_given_up() {
        batch();
        emitter.backend().setDown(true);
        startCollecting();
        ManualEmitter unused =
                new ManualEmitter(store, config(), ManualEmitter.SOURCE, Map.of("other", new RecordingBackend()), 1);
        assertThat(admin.emissions(new EmissionFilter(null, null, 10)).get(0).retired())
                .isTrue();
        assertDone(admin.abandonEmissions("results"));
        assertThat(admin.emissions(new EmissionFilter(null, null, 10))).isEmpty();
        assertThat(emitter.value("SELECT count(*) FROM {job} WHERE kind = 'EmitPrio3Collection' AND state < 2"))
                .isEqualTo("0");
        assertThat(unused.backend().batches()).isEmpty();
    }

    @Test
    void a_job_that_the_ledger_calls_for_cannot_be_cancelled() {
        slowLeader(1000);
        batch();
        emitter.tasks().set(taskBuilder().build());
        emitter.discoverAndRun();
        emitter.run();
        assertRefused(admin.cancelJob(job("PollPrio3Collection").id()), "collections --task");
        assertRefused(admin.cancelJob(job("SqlGarbageCollection").id()), "stop the processes");
    }

    @Test
    void a_create_cannot_be_cancelled_but_its_task_paused() {
        startCollecting();
        assertRefused(admin.cancelJob(job("CreatePrio3Collection").id()), "tasks pause " + script.taskId());
    }

    @Test
    void a_delivery_cannot_be_cancelled_but_given_up() {
        batch();
        emitter.backend().setDown(true);
        startCollecting();
        assertRefused(admin.cancelJob(job("EmitPrio3Collection").id()), "emissions abandon --backend results");
    }

    @Test
    void a_job_whose_row_in_the_ledger_has_ended_can_be_cancelled() {
        slowLeader(1000);
        batch();
        startCollecting();
        emitter.change("UPDATE {collection} SET state = 'gone' WHERE state = 'pending'");
        assertDone(admin.cancelJob(job("PollPrio3Collection").id()));
    }

    @Test
    void a_waiting_job_can_be_made_due() {
        startCollecting();
        batch();
        assertDone(admin.retryJob(job("CreatePrio3Collection").id()));
        emitter.run();
        assertThat(emitter.backend().batches()).hasSize(1);
    }

    @Test
    void a_cancelled_job_whose_key_is_taken_is_refused() {
        startCollecting();
        long id = job("CreatePrio3Collection").id();
        emitter.change("UPDATE {job} SET state = 4 WHERE id = " + id);
        emitter.discoverAndRun();
        assertRefused(admin.retryJob(id), "jobs list --kind CreatePrio3Collection");
    }

    @Test
    void a_failed_job_of_a_refused_result_points_to_the_emissions() {
        batch();
        emitter.backend().answerNext(new EmitResult.Permanent("no such table"));
        startCollecting();
        long id = job("EmitPrio3Collection").id();
        emitter.change("UPDATE {job} SET state = 3 WHERE id = " + id);
        assertRefused(admin.retryJob(id), "emissions retry --backend results");
    }

    @Test
    void a_job_that_nobody_knows_is_refused() {
        assertRefused(admin.cancelJob(4711), "jobs list");
        assertRefused(admin.retryJob(4711), "jobs list");
    }
}
