// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.collect.CollectionFixture;
import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the task table follows its sources, on every engine. */
abstract class DiscoveryContract extends CollectionFixture {
    private static EmitterConfig everyMinute() {
        return config().withDiscoveryInterval(Duration.ofMinutes(1));
    }

    private String taskState() {
        return emitter.value("SELECT state FROM {task}");
    }

    private DiscoveredTask supported(EmitterTask task) {
        return new DiscoveredTask.Supported(task);
    }

    private ManualEmitter other(String source, Map<String, RecordingBackend> backends, long revision) {
        ManualEmitter made = new ManualEmitter(store, everyMinute(), source, backends, revision);
        made.credentials().put("cred", CREDENTIAL);
        return made;
    }

    @Test
    void a_task_that_is_missing_twice_is_still_active() {
        startCollecting();

        emitter.tasks().set();
        emitter.livesFor(Duration.ofMinutes(9));

        assertThat(taskState()).isEqualTo("active");
    }

    @Test
    void a_vanished_task_is_collected_until_the_leader_has_no_batch_left() {
        startCollecting();
        emitter.tasks().set();
        ScriptedBatch first = batch();
        ScriptedBatch second = batch();

        emitter.livesFor(Duration.ofMinutes(20));

        assertThat(emitter.backend().results()).containsExactly(first.aggregateAsText(), second.aggregateAsText());
        assertThat(taskState()).isEqualTo("removed");
        assertThat(emitter.states()).containsExactly("collected", "collected", "refused");
    }

    @Test
    void a_vanished_task_whose_create_may_have_been_sent_is_not_given_up() {
        ScriptedBatch batch = batch();
        leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());
        leader.faults().always(FaultPlan.everything(), Faults.cutBeforeEffect());
        startCollecting();
        emitter.tasks().set();

        emitter.livesFor(Duration.ofHours(2));
        assertThat(taskState()).isEqualTo("leaving");
        leader.faults().clear();
        emitter.livesFor(Duration.ofMinutes(20));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(taskState()).isEqualTo("removed");
    }

    @Test
    void a_task_that_returns_starts_with_a_new_id() {
        startCollecting();
        emitter.tasks().set();
        emitter.livesFor(Duration.ofMinutes(30));
        assertThat(taskState()).isEqualTo("removed");

        emitter.tasks().set(taskBuilder().build());
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(taskState()).isEqualTo("active");
        assertThat(emitter.states()).containsExactly("refused", "creating");
    }

    @Test
    void a_source_that_cannot_be_listed_changes_nothing_and_is_said_once() {
        startCollecting();

        emitter.tasks().fail(new TaskSourceException("tasks.yaml line 3: unknown key", null));
        emitter.livesFor(Duration.ofHours(1));

        assertThat(taskState()).isEqualTo("active");
        assertThat(emitter.alerts())
                .filteredOn(alert -> alert.startsWith("task_source: "))
                .hasSize(1);
    }

    @Test
    void a_source_that_fails_in_an_unforeseen_way_does_not_keep_the_queue_from_being_rebuilt() {
        ScriptedBatch batch = batch();
        emitter.backend().setDown(true);
        startCollecting();
        emitter.tasks().fail(new IllegalStateException("a fault in the source"));
        emitter.change("DELETE FROM {job}");
        emitter.backend().setDown(false);

        emitter.livesFor(Duration.ofMinutes(11));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void an_older_revision_of_the_source_changes_nothing() {
        emitter.tasks().set(5, supported(taskBuilder().name("new").build()));
        emitter.discoverAndRun();

        emitter.tasks().set(4, supported(taskBuilder().name("old").build()));
        emitter.discoverAndRun();

        assertThat(emitter.value("SELECT name FROM {task}")).isEqualTo("new");
    }

    @Test
    void a_task_of_another_source_is_left_alone_with_an_alert() {
        startCollecting();
        ManualEmitter second = other("second", Map.of("results", new RecordingBackend()), 0);

        second.tasks().set(taskBuilder().name("mine").build());
        second.discoverAndRun();

        assertThat(emitter.value("SELECT name FROM {task}")).isEqualTo("count");
        assertThat(second.alerts())
                .anyMatch(alert -> alert.startsWith("two_sources: ") && alert.contains("source test"));
    }

    @Test
    void a_task_of_another_source_keeps_none_from_being_added_that_is_listed_with_it() {
        startCollecting();
        ManualEmitter second = other("second", Map.of("results", new RecordingBackend()), 0);

        second.tasks().set(elsewhere("a"), taskBuilder().name("mine").build(), elsewhere("b"));
        second.discoverAndRun();

        assertThat(emitter.values("SELECT name FROM {task} WHERE source = 'second' ORDER BY name"))
                .isEqualTo(List.of("a", "b"));
        assertThat(second.alerts())
                .filteredOn(alert -> alert.startsWith("two_sources: "))
                .hasSize(1);
    }

    /** A task that the leader does not know. */
    private EmitterTask elsewhere(String name) {
        return EmitterTask.builder(scripts.task(name, script.vdaf(), 0).taskId(), leader.url(), script.vdaf(), "cred")
                .name(name)
                .build();
    }

    @Test
    void more_new_tasks_than_a_statement_takes_are_opened_and_described_to_the_backends() {
        EmitterTask[] tasks = IntStream.range(0, 120)
                .mapToObj(number -> elsewhere("task-" + number))
                .toArray(EmitterTask[]::new);

        emitter.tasks().set(tasks);
        emitter.discoverAndRun();

        assertThat(emitter.value("SELECT count(DISTINCT task_id) FROM {collection}"))
                .isEqualTo("120");
        assertThat(emitter.backend().described()).hasSize(120);
    }

    @Test
    void a_task_of_a_source_that_has_stopped_is_taken_over_with_what_is_open() {
        takesPolls(2);
        ScriptedBatch batch = batch();
        startCollecting();
        RecordingBackend backend = new RecordingBackend();
        ManualEmitter second = other("second", Map.of("results", backend), 0);
        second.tasks().set(taskBuilder().build());

        store.clock().advance(Duration.ofMinutes(61));
        second.livesFor(Duration.ofMinutes(10));

        assertThat(emitter.value("SELECT source FROM {task}")).isEqualTo("second");
        assertThat(backend.results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void an_unsupported_task_is_shown_with_its_reason_and_not_collected() {
        emitter.tasks()
                .set(
                        0,
                        new DiscoveredTask.Unsupported(
                                script.taskId(), "odd", "time-interval tasks are not supported yet"));
        emitter.discoverAndRun();

        assertThat(emitter.value("SELECT state || ': ' || reason FROM {task}"))
                .isEqualTo("unsupported: time-interval tasks are not supported yet");
        assertThat(leader.requests()).isEmpty();
    }

    @Test
    void a_changed_schedule_moves_the_create_that_waits() {
        startCollecting();
        emitter.tasks().set(taskBuilder().schedule(Schedule.parse("0 0 1 1 *")).build());

        emitter.livesFor(Duration.ofDays(2));

        assertThat(leader.requests()).hasSize(1);
    }

    @Test
    void a_changed_schedule_does_not_move_a_create_that_is_being_retried() {
        leader.faults().always(FaultPlan.everything(), Faults.unrecognizedTask());
        startCollecting();

        emitter.tasks().set(taskBuilder().schedule(Schedule.parse("0 0 1 1 *")).build());
        emitter.livesFor(Duration.ofMinutes(30));

        assertThat(leader.requests()).hasSizeGreaterThan(2);
    }

    @Test
    void a_changed_definition_applies_from_the_next_collection_on() {
        takesPolls(1);
        batch();
        startCollecting();
        String before = emitter.value("SELECT vdaf FROM {collection}");

        emitter.tasks()
                .set(EmitterTask.builder(script.taskId(), leader.url(), new Prio3Sum(8), "cred")
                        .build());
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(6));

        assertThat(emitter.values("SELECT vdaf FROM {collection} ORDER BY id_counter"))
                .containsExactly(before, "{\"Prio3Sum\":{\"bits\":8}}");
    }

    @Test
    void a_create_that_was_refused_goes_to_the_new_leader_with_the_same_id() {
        URI right = leader.url();
        startCollecting();
        emitter.change("UPDATE {collection} SET leader = 'http://old.example/'");

        emitter.livesFor(Duration.ofMinutes(16));

        assertThat(emitter.values("SELECT leader FROM {collection}")).containsExactly(right.toString());
    }

    @Test
    void what_the_operator_paused_stays_paused_when_the_task_changes() {
        startCollecting();
        emitter.change("UPDATE {task} SET paused_at = 7");

        emitter.tasks().set(taskBuilder().name("renamed").build());
        emitter.discoverAndRun();

        assertThat(emitter.value("SELECT name || paused_at FROM {task}")).isEqualTo("renamed7");
    }

    @Test
    void a_backend_that_is_added_gets_later_results_and_a_retired_one_keeps_what_it_is_owed() {
        emitter.backend().setDown(true);
        batch();
        startCollecting();
        RecordingBackend added = new RecordingBackend();
        ManualEmitter changed = other(ManualEmitter.SOURCE, Map.of("added", added), 1);
        changed.tasks().set(taskBuilder().build());
        ScriptedBatch later = batch();

        changed.livesFor(Duration.ofMinutes(20));

        assertThat(added.results()).containsExactly(later.aggregateAsText());
        assertThat(emitter.values("SELECT backend || state FROM {emission} ORDER BY backend"))
                .containsExactly("addedemitted", "resultsowed");
    }

    @Test
    void a_process_with_an_older_configuration_retires_no_backend() {
        other(ManualEmitter.SOURCE, Map.of("newer", new RecordingBackend()), 9);

        other(ManualEmitter.SOURCE, Map.of("older", new RecordingBackend()), 3);

        assertThat(emitter.values("SELECT name FROM {backend} WHERE retired_at IS NULL"))
                .containsExactly("newer");
    }

    @Test
    void a_task_goes_only_to_the_backends_it_names() {
        RecordingBackend named = new RecordingBackend();
        RecordingBackend unnamed = new RecordingBackend();
        emitter = other(ManualEmitter.SOURCE, Map.of("named", named, "unnamed", unnamed), 1);
        ScriptedBatch batch = batch();

        emitter.tasks().set(taskBuilder().emitters(List.of("named")).build());
        emitter.discoverAndRun();

        assertThat(named.results()).containsExactly(batch.aggregateAsText());
        assertThat(unnamed.results()).isEmpty();
    }

    @Test
    void a_result_waits_for_a_backend_that_its_task_names_and_nobody_configures_yet() {
        ScriptedBatch batch = batch();
        emitter.tasks().set(taskBuilder().emitters(List.of("named")).build());
        emitter.discoverAndRun();
        RecordingBackend named = new RecordingBackend();

        other(ManualEmitter.SOURCE, Map.of("named", named), 1).run();

        assertThat(named.results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void backends_are_told_of_tasks_that_come_and_go() {
        startCollecting();
        emitter.tasks().set();
        emitter.livesFor(Duration.ofMinutes(30));

        assertThat(emitter.backend().described())
                .extracting(TaskDescription::taskName)
                .containsOnly("count");
        assertThat(emitter.backend().described().get(0).removedAt()).isNull();
        assertThat(emitter.backend().described())
                .last()
                .satisfies(last -> assertThat(last.removedAt()).isNotNull());
    }

    @Test
    void backends_are_told_of_a_change_that_was_committed_after_a_later_one() {
        startCollecting();

        emitter.change("UPDATE {task} SET first_seen = 7, changed_at = changed_at - 1");
        emitter.discoverAndRun();

        assertThat(emitter.backend().described())
                .last()
                .satisfies(last -> assertThat(last.firstSeen()).isEqualTo(Instant.ofEpochMilli(7)));
    }

    @Test
    void a_result_is_dropped_only_when_its_last_emission_is_long_past() {
        batch();
        emitter.tasks().set(taskBuilder().schedule(Schedule.parse("0 0 1 1 *")).build());
        emitter.discoverAndRun();
        emitter.change("INSERT INTO {emission} (task_id, collection_job_id, source, backend, state, owed_at)"
                + " SELECT task_id, collection_job_id, source, 'foreign', 'owed', 1 FROM {emission}");
        store.clock().advance(Duration.ofDays(40));
        emitter.livesFor(Duration.ofHours(2));
        assertThat(emitter.value("SELECT count(*) FROM {collection_result}")).isEqualTo("1");

        emitter.change("UPDATE {emission} SET state = 'abandoned', ended_at = {now} WHERE ended_at IS NULL");
        store.clock().advance(Duration.ofDays(31));
        emitter.livesFor(Duration.ofHours(2));

        assertThat(emitter.value("SELECT count(*) FROM {collection_result}")).isEqualTo("0");
        assertThat(emitter.states()).contains("collected");
    }
}
