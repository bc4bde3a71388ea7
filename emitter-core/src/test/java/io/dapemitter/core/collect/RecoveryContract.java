// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import io.dapemitter.testsupport.leader.LeaderRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How lost collection jobs are found again at the leader, on every engine. */
abstract class RecoveryContract extends RecoveryFixture {
    private static final LaneSlots RECOVER = new LaneSlots(CollectJobs.RECOVER_LANE, Set.of(CollectJobs.RECOVER), 1);

    private final RecordingBackend backend = new RecordingBackend();

    @Test
    void a_new_task_is_searched_before_its_first_create() {
        recovering(store, backend).discoverAndRun();

        assertThat(steps().indexOf(LeaderRequest.Step.CREATE))
                .isBetween(FIRST_PASS, FIRST_PASS + RecoveryRun.MOST_POLLS);
    }

    @Test
    void the_search_of_a_new_task_asks_for_256_ids_of_the_two_oldest_days_after_the_first_create() {
        recovering(store, backend).discoverAndRun();

        assertThat(unknownPolls()).isEqualTo(FIRST_PASS + SECOND_PASS);
    }

    @Test
    void an_emptied_datastore_gets_every_collection_job_back() {
        slowLeader(2);
        batch();
        batch();
        batch();
        recovering(store, new RecordingBackend()).livesFor(Duration.ofMinutes(20));

        ManualEmitter second = recovering(emptyStore(), backend);
        second.livesFor(Duration.ofMinutes(20));

        assertThat(backend.results()).containsExactlyInAnyOrderElementsOf(taken());
        assertThat(Collections.frequency(second.states(), "collected")).isEqualTo(3);
    }

    @Test
    void with_random_ids_an_emptied_datastore_loses_what_was_pending() {
        slowLeader(1);
        batch();
        ManualEmitter first =
                recovering(store, new RecordingBackend(), seldom().withCollectionJobIds(CollectionJobIdMode.RANDOM));
        first.discoverAndRun();

        recovering(emptyStore(), backend, seldom().withCollectionJobIds(CollectionJobIdMode.RANDOM))
                .livesFor(Duration.ofDays(2));

        assertThat(leader.batchesTaken()).isEqualTo(1);
        assertThat(backend.results()).isEmpty();
    }

    @Test
    void a_search_creates_nothing_at_the_leader() {
        batch();
        batch();
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());

        recovering(store, backend).discoverAndRun();

        assertThat(leader.batchesTaken()).isZero();
    }

    @Test
    void a_batch_found_again_is_emitted_under_the_key_it_had() {
        batch();
        RecordingBackend before = new RecordingBackend();
        recovering(store, before).discoverAndRun();

        recovering(emptyStore(), backend).livesFor(Duration.ofMinutes(20));

        assertThat(backend.batches().get(0).emissionKey())
                .isEqualTo(before.batches().get(0).emissionKey());
    }

    @Test
    void a_backend_is_told_that_a_batch_found_again_may_be_there_already() {
        batch();
        recovering(store, new RecordingBackend()).discoverAndRun();

        recovering(emptyStore(), backend).livesFor(Duration.ofMinutes(20));

        assertThat(backend.attempts()).extracting(EmitAttempt::mayHaveBeenTried).containsExactly(true);
    }

    @Test
    void a_search_that_was_killed_goes_on_where_it_was() {
        ManualEmitter killed = recovering(store, backend);
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());
        leader.faults().next(request -> leader.requests().size() > 300, Faults.status(500));
        killed.discoverAndRun();
        killed.datastore().close();

        recovering(store, backend).livesFor(Duration.ofMinutes(20));

        assertThat(unknownPolls()).isEqualTo(FIRST_PASS + SECOND_PASS + 1);
    }

    @Test
    void a_run_whose_end_was_not_written_is_done_again() {
        batch();
        recovering(store, new RecordingBackend()).discoverAndRun();
        ManualEmitter second = recovering(emptyStore(), backend);
        leader.faults().next(FaultPlan.polls(), Faults.status(500));
        second.discoverAndRun();
        second.change("UPDATE {job} SET run_at = {now} WHERE kind = 'RecoverCollections'");
        second.worker().handle(second.worker().acquire(RECOVER).get(0));

        second.livesFor(Duration.ofMinutes(20));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void an_answer_that_is_neither_yes_nor_no_stops_the_search_until_it_is() {
        batch();
        recovering(store, new RecordingBackend()).discoverAndRun();
        leader.faults().always(FaultPlan.polls(), Faults.html(404));
        ManualEmitter second = recovering(emptyStore(), backend);
        second.discoverAndRun();
        assertThat(second.states()).isEmpty();

        leader.faults().clear();
        second.livesFor(Duration.ofMinutes(20));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void a_task_that_cannot_be_searched_is_not_created() {
        leader.faults().always(FaultPlan.polls(), Faults.unauthorized());

        ManualEmitter emitter = recovering(store, backend);
        emitter.livesFor(Duration.ofHours(1));

        assertThat(creates()).isZero();
        assertThat(emitter.alerts()).anyMatch(alert -> alert.startsWith("config: ") && alert.contains("403"));
    }

    @Test
    void ids_that_were_drawn_with_a_former_credential_are_found() {
        batch();
        recovering(store, new RecordingBackend()).discoverAndRun();
        ManualEmitter second = recovering(emptyStore(), backend);
        second.credentials().remove("cred");
        second.credentials().put("old", CREDENTIAL);
        second.credentials().put("new", OTHER);
        second.tasks().set(task("new"));
        leader.faults().always(FaultPlan.everything(), Faults.unauthorized());
        second.discoverAndRun();
        usedBefore(second, "old");

        leader.faults().clear();
        leader.rotateToken(script.taskId(), OTHER);
        second.livesFor(Duration.ofHours(1));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void a_refused_id_that_another_emitter_had_accepted_is_found_the_next_day() {
        ManualEmitter first = recovering(store, backend);
        first.livesFor(Duration.ofMinutes(20));
        TestStore other = emptyStore();
        batch();
        recovering(other, new RecordingBackend()).livesFor(Duration.ofMinutes(20));
        first.change("UPDATE {collection} SET state = 'refused' WHERE state = 'creating'");

        first.livesFor(Duration.ofHours(30));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void an_id_that_waits_to_be_created_is_taken_over_once_the_leader_has_it() {
        ManualEmitter first = recovering(store, backend);
        first.discoverAndRun();
        batch();
        recovering(emptyStore(), new RecordingBackend()).discoverAndRun();
        first.change("UPDATE {recovery} SET completed_day = completed_day - 1");

        first.livesFor(Duration.ofHours(2));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
        assertThat(first.states()).containsExactly("collected", "creating");
    }

    @Test
    void collection_jobs_behind_many_that_the_leader_has_deleted_are_found() {
        for (int number = 0; number < 8; number++) {
            batch();
        }
        recovering(store, new RecordingBackend()).discoverAndRun();
        leader.ledger().subList(0, 6).forEach(old -> leader.end(old.taskId(), old.collectionJobId(), JobEnd.EXPIRED));
        store.clock().advance(Duration.ofDays(14));

        recovering(emptyStore(), backend).livesFor(Duration.ofMinutes(20));

        assertThat(backend.results()).containsExactlyInAnyOrderElementsOf(taken().subList(6, 8));
    }

    @Test
    void a_collection_job_that_the_leader_gave_up_is_known_to_it() {
        batch();
        batch();
        batch();
        recovering(store, new RecordingBackend()).discoverAndRun();
        leader.end(script.taskId(), leader.ledger().get(0).collectionJobId(), JobEnd.ABANDONED);
        leader.end(script.taskId(), leader.ledger().get(1).collectionJobId(), JobEnd.DELETED);

        ManualEmitter second = recovering(emptyStore(), backend);
        second.livesFor(Duration.ofMinutes(20));

        assertThat(second.states()).contains("abandoned", "gone", "collected");
    }

    @Test
    void a_task_is_searched_every_day() {
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();
        long before = unknownPolls();

        emitter.livesFor(Duration.ofDays(2));

        // Three days each time, of which one has a refused id that is asked for as well.
        assertThat(unknownPolls() - before).isBetween(2L * 9, 2L * 12);
    }

    @Test
    void the_second_pass_of_a_search_waits_in_a_lane_of_its_own() {
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());
        leader.faults().always(request -> leader.requests().size() > FIRST_PASS + 1, Faults.status(500));
        ManualEmitter emitter = recovering(store, backend);

        emitter.discoverAndRun();
        List<String> begun = lanesOfSearches(emitter);
        emitter.change("DELETE FROM {job}");
        emitter.discoverAndRun();

        assertThat(begun).containsExactly(CollectJobs.THOROUGH_LANE);
        assertThat(lanesOfSearches(emitter)).containsExactly(CollectJobs.THOROUGH_LANE);
    }

    private static List<String> lanesOfSearches(ManualEmitter emitter) {
        return emitter.values("SELECT lane FROM {job} WHERE kind = 'RecoverCollections' AND state < 2");
    }

    @Test
    void a_search_that_a_person_began_meanwhile_is_not_cut_short_by_the_daily_one() {
        leader.faults().always(FaultPlan.everything(), Faults.status(500));
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();

        emitter.datastore().useTransaction("test", tx -> {
            RecoveryTable.begin(tx, task(), 7L);
            RecoveryTable.beginAll(tx, List.of(new RecoveryTable.Due(task(), null)));
        });

        assertThat(emitter.value("SELECT from_day FROM {recovery}")).isEqualTo("7");
    }

    @Test
    void more_new_tasks_than_a_statement_takes_are_all_searched() {
        ManualEmitter emitter = recovering(store, backend);
        emitter.tasks()
                .set(IntStream.range(0, 120)
                        .mapToObj(number -> EmitterTask.builder(
                                        scripts.task("task-" + number, script.vdaf(), 0)
                                                .taskId(),
                                        leader.url(),
                                        script.vdaf(),
                                        "cred")
                                .build())
                        .toArray(EmitterTask[]::new));

        emitter.discoverAndRun();

        // The leader knows none of them, which is no answer to a search: each was asked for once.
        assertThat(emitter.value("SELECT count(DISTINCT task_id) FROM {recovery} WHERE tried_at IS NOT NULL"))
                .isEqualTo("120");
    }

    @Test
    void a_search_whose_queue_job_was_lost_gets_another() {
        leader.faults().always(FaultPlan.polls(), Faults.status(500));
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();
        emitter.change("DELETE FROM {job}");
        leader.faults().clear();

        emitter.discoverAndRun();

        assertThat(emitter.states()).containsExactly("creating");
    }

    @Test
    void a_leaving_task_that_was_never_searched_is_searched_before_it_ends() {
        leader.faults().always(FaultPlan.everything(), Faults.status(500));
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();
        batch();
        emitter.tasks().set();
        emitter.livesFor(Duration.ofHours(8));
        assertThat(emitter.values("SELECT state FROM {task}")).isEqualTo(List.of("leaving"));

        leader.faults().clear();
        emitter.livesFor(Duration.ofHours(1));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
        assertThat(emitter.values("SELECT state FROM {task}")).isEqualTo(List.of("removed"));
    }
}
