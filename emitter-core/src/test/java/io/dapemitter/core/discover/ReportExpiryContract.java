// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.collect.CollectionFixture;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A task whose reports are about to expire uncollected is told of in time, on every engine. Every test starts on 1 March at 10:00:30. */
abstract class ReportExpiryContract extends CollectionFixture {
    private static final Duration AGE = Duration.ofDays(14);
    private static final Duration ALMOST = Duration.ofDays(11).minusHours(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private EmitterTaskBuilder aging() {
        return taskBuilder().schedule(Schedule.parse("0 0 * * *")).reportExpiryAge(AGE);
    }

    private void collect(EmitterTaskBuilder task) {
        emitter.tasks().set(task.build());
        emitter.discoverAndRun();
    }

    private List<String> warnings() {
        return emitter.alerts().stream()
                .filter(alert -> alert.startsWith("report_expiry: "))
                .toList();
    }

    private void day() {
        emitter.after(Duration.ofDays(1));
    }

    private TaskStatus status() {
        return admin().tasks().get(0);
    }

    private EmitterAdmin admin() {
        return new EmitterAdmin(emitter.datastore(), ManualEmitter.SOURCE, Duration.ZERO);
    }

    private void leaderIsDown() {
        leader.faults().always(FaultPlan.everything(), Faults.cutBeforeEffect());
    }

    @Test
    void a_task_whose_leader_has_nothing_is_not_warned_of() {
        collect(aging());

        for (int days = 0; days < 15; days++) {
            day();
        }

        assertThat(warnings()).isEmpty();
        assertThat(status().reportsExpire()).isNull();
    }

    @Test
    void a_pending_collection_job_is_warned_of_three_days_before_its_reports_expire() {
        takesPolls(1_000_000);
        batch();
        collect(aging());

        emitter.after(ALMOST);
        assertThat(warnings()).isEmpty();
        emitter.after(TWO_HOURS);

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("uploaded before 2027-03-01T10:00:3", "from 2027-03-15T10:00:3");
    }

    @Test
    void a_leader_that_is_away_is_warned_of_by_its_last_answer() {
        collect(aging());
        day();
        leaderIsDown();

        emitter.after(ALMOST);
        assertThat(warnings()).isEmpty();
        emitter.after(TWO_HOURS);

        assertThat(warnings()).singleElement().asString().contains("uploaded before 2027-03-02T");
    }

    @Test
    void a_batch_that_the_leader_gave_counts_as_an_answer() {
        collect(aging());
        batch();
        day();
        assertThat(emitter.backend().results()).hasSize(1);
        emitter.change("UPDATE {collection} SET nothing_ready_at = NULL");
        leaderIsDown();

        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(warnings()).singleElement().asString().contains("uploaded before 2027-03-02T");
    }

    @Test
    void a_task_that_was_never_asked_for_is_warned_of_since_it_is_known() {
        emitter.credentials().clear();
        collect(aging());

        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(warnings()).singleElement().asString().contains("uploaded before 2027-03-01T10:00:3", "credential");
    }

    @Test
    void a_task_is_told_of_once_a_day_whatever_the_number_of_processes() {
        collect(aging());
        leaderIsDown();
        emitter.after(ALMOST.plus(TWO_HOURS));
        ManualEmitter second = emitter(config());
        second.tasks().set(aging().build());

        second.discoverAndRun();
        emitter.after(TWO_HOURS);
        assertThat(second.alerts())
                .filteredOn(alert -> alert.startsWith("report_expiry"))
                .isEmpty();
        assertThat(warnings()).hasSize(1);
        day();

        assertThat(warnings()).hasSize(2);
    }

    @Test
    void a_paused_task_is_warned_of_with_the_command_that_helps() {
        collect(aging());
        admin().pause(script.taskId());

        for (int days = 0; days < 12; days++) {
            day();
        }

        assertThat(warnings()).first().asString().contains("2027-03-15T10:00", "tasks resume " + script.taskId());
    }

    @Test
    void a_disabled_task_is_not_warned_of() {
        emitter.tasks().set(0, new DiscoveredTask.Disabled(aging().build(), "switched off"));
        emitter.discoverAndRun();

        emitter.after(AGE);

        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_disabled_task_is_warned_of_by_what_is_pending() {
        takesPolls(1_000_000);
        batch();
        collect(aging());
        emitter.tasks().set(0, new DiscoveredTask.Disabled(aging().build(), "switched off"));

        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(warnings()).hasSize(1);
    }

    @Test
    void a_task_of_which_nothing_can_be_left_is_not_warned_of() {
        collect(aging().expiration(Instant.parse("2027-02-20T00:00:00Z")));
        leaderIsDown();

        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(warnings()).isEmpty();
    }

    @Test
    void a_task_whose_uploads_ended_lately_is_warned_of() {
        collect(aging().expiration(Instant.parse("2027-02-28T00:00:00Z")));
        leaderIsDown();

        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(warnings()).hasSize(1);
    }

    @Test
    void a_short_age_is_warned_of_in_its_last_quarter() {
        collect(aging().reportExpiryAge(Duration.ofDays(4)));
        leaderIsDown();

        emitter.after(Duration.ofDays(3).minusHours(1));
        assertThat(warnings()).isEmpty();
        emitter.after(TWO_HOURS);

        assertThat(warnings()).hasSize(1);
    }

    @Test
    void a_task_of_which_no_age_is_known_is_never_warned_of() {
        collect(aging().reportExpiryAge(null));
        leaderIsDown();

        emitter.after(Duration.ofDays(100));

        assertThat(warnings()).isEmpty();
    }

    @Test
    void status_and_gauge_tell_it_as_long_as_it_lasts() {
        collect(aging());
        leaderIsDown();
        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(status().trouble()).contains("expire at the leader from 2027-03-15T10:00:3");
        assertThat(status().remedy()).isNotNull();
        assertThat(status().reportsExpire())
                .isBetween(Instant.parse("2027-03-15T10:00:30Z"), Instant.parse("2027-03-15T10:02:00Z"));
        assertThat(admin().gauges(0).expiringTasks()).isEqualTo(1);

        leader.faults().clear();
        day();

        assertThat(status().trouble()).isNull();
        assertThat(admin().gauges(0).expiringTasks()).isZero();
    }

    @Test
    void what_keeps_a_task_from_being_collected_is_told_with_it() {
        leader.faults().always(FaultPlan.everything(), Faults.unauthorized());
        collect(aging());

        emitter.after(ALMOST.plus(TWO_HOURS));

        assertThat(status().trouble()).contains("token", "expire at the leader");
        assertThat(status().remedy()).contains("credential");
    }
}
