// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Credentials are replaced and tasks corrected while collection jobs are under way or lost, on every engine. */
abstract class RotationContract extends RecoveryFixture {
    private final RecordingBackend backend = new RecordingBackend();

    /** The credential is replaced by one with another key and token, and its file taken away. */
    private void rotate(ManualEmitter emitter) {
        leader.rotateToken(script.taskId(), OTHER);
        emitter.credentials().put("new", OTHER);
        emitter.tasks().set(task("new"));
    }

    /** A collection job that the datastore before knew of and the new one does not, some days old. */
    private TestStore lost() {
        batch();
        recovering(store, new RecordingBackend()).discoverAndRun();
        store.clock().advance(Duration.ofDays(5));
        return emptyStore();
    }

    @Test
    void a_pending_collection_job_is_polled_with_the_token_that_the_leader_knows_now() {
        slowLeader(1);
        batch();
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();

        rotate(emitter);
        emitter.livesFor(Duration.ofHours(3));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void a_create_whose_answer_was_lost_is_sent_again_when_its_credential_was_renamed() {
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();
        batch();
        leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());
        leader.faults().always(FaultPlan.everything(), Faults.status(500));
        emitter.livesFor(Duration.ofHours(6));
        leader.faults().clear();

        emitter.credentials().put("renamed", CREDENTIAL);
        emitter.credentials().remove("cred");
        emitter.tasks().set(task("renamed"));
        emitter.livesFor(Duration.ofHours(3));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void after_a_wrong_credential_was_corrected_the_task_is_searched_like_a_new_one() {
        ManualEmitter second = recovering(lost(), backend);
        second.credentials().put("wrong", OTHER);
        second.tasks().set(task("wrong"));
        second.credentials().remove("cred");
        leader.faults().always(FaultPlan.polls(), Faults.status(404));
        leader.faults().always(FaultPlan.creates(), Faults.unauthorized());
        second.discoverAndRun();

        leader.faults().clear();
        second.credentials().put("cred", CREDENTIAL);
        second.tasks().set(task("cred"));
        second.livesFor(Duration.ofHours(3));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void a_first_search_tries_every_credential_that_is_there() {
        ManualEmitter second = recovering(lost(), backend);
        rotate(second);

        second.livesFor(Duration.ofHours(3));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void a_number_that_one_credential_has_used_is_looked_for_under_the_others() {
        batch();
        ManualEmitter first = recovering(store, new RecordingBackend());
        first.discoverAndRun();
        TestStore other = emptyStore();
        batch();
        ManualEmitter second = recovering(other, backend);
        rotate(second);
        second.credentials().remove("cred");
        second.discoverAndRun();
        assertThat(backend.results()).isEmpty();

        second.credentials().put("cred", CREDENTIAL);
        usedBefore(second, "cred");
        second.livesFor(Duration.ofHours(30));

        assertThat(backend.results()).containsAll(taken().subList(0, 1));
    }

    @Test
    void without_the_present_credential_there_is_no_search() {
        ManualEmitter second = recovering(lost(), backend);
        second.credentials().put("old", CREDENTIAL);
        second.credentials().remove("cred");
        second.discoverAndRun();
        usedBefore(second, "old");

        second.livesFor(Duration.ofHours(1));

        assertThat(second.value("SELECT completed_day FROM {recovery}")).isEmpty();
    }

    @Test
    void a_task_that_is_disabled_is_searched_when_the_leader_knows_it_again() {
        ManualEmitter second = recovering(lost(), backend);
        second.tasks().set(0, new DiscoveredTask.Disabled(task(), "switched off"));
        leader.faults().always(FaultPlan.everything(), Faults.unrecognizedTask());
        second.livesFor(Duration.ofHours(1));

        leader.faults().clear();
        second.tasks().set(task());
        second.livesFor(Duration.ofHours(3));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }

    @Test
    void a_clock_that_was_ahead_does_not_stop_the_daily_search() {
        ManualEmitter emitter = recovering(store, backend);
        emitter.discoverAndRun();
        emitter.change("UPDATE {recovery} SET completed_day = completed_day + 30");
        long before = unknownPolls();

        emitter.livesFor(Duration.ofHours(3));

        assertThat(unknownPolls()).isGreaterThan(before);
    }

    @Test
    void when_ids_are_derived_again_after_random_ones_the_task_is_searched() {
        TestStore place = lost();
        leader.faults().always(FaultPlan.polls(), Faults.status(500));
        recovering(place, backend).discoverAndRun();
        leader.faults().clear();
        ManualEmitter random = recovering(place, backend, seldom().withCollectionJobIds(CollectionJobIdMode.RANDOM));
        random.livesFor(Duration.ofHours(1));
        assertThat(random.value("SELECT from_day FROM {recovery}")).isEmpty();

        recovering(place, backend).livesFor(Duration.ofHours(3));

        assertThat(backend.results()).containsExactlyElementsOf(taken());
    }
}
