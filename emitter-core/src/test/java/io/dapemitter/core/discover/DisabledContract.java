// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.admin.OperationalGauges;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.collect.CollectionFixture;
import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.drain.DrainProgress;
import io.dapemitter.core.drain.DrainReport;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tasks that their source lists but does not want to have collected, on every engine. */
abstract class DisabledContract extends CollectionFixture {
    private void disable() {
        emitter.tasks().set(0, new DiscoveredTask.Disabled(taskBuilder().build(), "switched off by hand"));
        emitter.discoverAndRun();
    }

    private void enable() {
        emitter.tasks().set(taskBuilder().build());
        emitter.discoverAndRun();
    }

    private String taskState() {
        return emitter.value("SELECT state FROM {task}");
    }

    private EmitterAdmin admin() {
        return new EmitterAdmin(emitter.datastore(), ManualEmitter.SOURCE, Duration.ZERO);
    }

    @Test
    void a_task_that_is_disabled_from_the_first_is_never_asked_for_a_batch() {
        batch();

        disable();
        emitter.livesFor(Duration.ofHours(1));

        assertThat(taskState()).isEqualTo("disabled");
        assertThat(leader.requests()).isEmpty();
    }

    @Test
    void what_is_open_of_a_disabled_task_is_brought_to_its_end() {
        takesPolls(1);
        ScriptedBatch batch = batch();
        batch();
        startCollecting();

        disable();
        emitter.livesFor(Duration.ofHours(1));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
        assertThat(leader.batchesReady()).isEqualTo(1);
    }

    @Test
    void a_create_of_a_disabled_task_waits_and_its_id_is_not_given_up() {
        startCollecting();

        disable();
        emitter.livesFor(Duration.ofHours(1));

        assertThat(emitter.states()).containsExactly("creating");
        assertThat(leader.requests()).hasSize(1);
    }

    @Test
    void a_create_that_may_have_been_sent_is_followed_up_though_the_task_is_disabled() {
        ScriptedBatch batch = batch();
        leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());
        emitter.tasks().set(taskBuilder().build());
        emitter.discoverAndRun();

        disable();
        emitter.livesFor(Duration.ofHours(1));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_task_that_is_enabled_again_goes_on() {
        startCollecting();
        disable();
        emitter.livesFor(Duration.ofHours(1));
        ScriptedBatch batch = batch();

        enable();
        emitter.livesFor(Duration.ofMinutes(20));

        assertThat(emitter.backend().results()).containsExactly(batch.aggregateAsText());
    }

    @Test
    void a_disabled_task_that_vanishes_is_removed_without_asking_for_what_is_left() {
        startCollecting();
        batch();
        disable();

        emitter.tasks().set();
        emitter.livesFor(Duration.ofMinutes(30));

        assertThat(taskState()).isEqualTo("removed");
        assertThat(emitter.states()).containsExactly("refused");
        assertThat(leader.batchesReady()).isEqualTo(1);
    }

    @Test
    void a_pass_neither_waits_for_a_disabled_task_nor_counts_its_troubles() {
        leader.faults().always(FaultPlan.everything(), Faults.unauthorized());
        startCollecting();
        DrainProgress progress = new DrainProgress(
                emitter.datastore(), ManualEmitter.SOURCE, CollectorCredentials.of(Map.of("cred", CREDENTIAL)));
        assertThat(progress.report(0).needPerson()).isEqualTo(1);

        disable();

        assertThat(progress.report(Long.MAX_VALUE)).isEqualTo(new DrainReport(0, 0, 0, 0));
    }

    @Test
    void a_disabled_task_is_counted_as_such_and_never_overdue() {
        startCollecting();
        disable();
        emitter.livesFor(Duration.ofHours(2));

        OperationalGauges gauges = admin().gauges(0);

        assertThat(gauges.tasks()).containsExactlyEntriesOf(Map.of("disabled", 1L));
        assertThat(gauges.overdueTasks()).isZero();
    }

    @Test
    void a_disabled_task_shows_why_and_is_no_trouble() {
        disable();

        TaskStatus task = admin().tasks().get(0);

        assertThat(task.shownState()).isEqualTo("disabled");
        assertThat(task.reason()).isEqualTo("switched off by hand");
        assertThat(task.trouble()).isNull();
        assertThat(task.nextRun()).isNull();
    }

    @Test
    void an_operator_who_resumes_a_disabled_task_is_told_that_its_source_disables_it() {
        disable();
        admin().pause(script.taskId());

        assertThat(admin().resume(script.taskId()).message()).contains("switched off by hand");
    }
}
