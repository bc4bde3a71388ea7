// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How time-interval tasks are collected, on every engine. */
abstract class IntervalContract extends IntervalFixture {
    @TempDir
    private Path elsewhere;

    @Test
    void an_interval_is_collected_when_it_has_been_over_for_the_grace() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);

        until("10:14");
        assertThat(leader.requests()).isEmpty();
        until("10:16");

        assertThat(results()).containsExactly("10:00-10:05=12");
        assertThat(slots()).containsExactly("10:00-10:05 collected", "10:05-10:10 open");
    }

    @Test
    void the_result_is_the_sum_of_the_reports() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");
        assertThat(emitter.backend().results())
                .containsExactly(leader.intervalsTaken().get(0).aggregateAsText());
    }

    @Test
    void intervals_follow_each_other_without_a_hole() {
        collect(rules(TooFew.WIDEN));
        for (String time : new String[] {"10:01", "10:06", "10:11", "10:16"}) {
            upload(time, 10);
        }
        until("10:31");
        assertThat(taken()).containsExactly("10:00-10:05", "10:05-10:10", "10:10-10:15", "10:15-10:20");
    }

    @Test
    void an_interval_with_too_few_reports_is_merged_with_the_next() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 4);
        upload("10:06", 8);
        until("10:21");
        assertThat(results()).containsExactly("10:00-10:10=12");
    }

    @Test
    void what_widening_cannot_fill_waits_while_others_go_on() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 4);
        upload("10:16", 10);
        until("10:31");
        assertThat(slots()).containsExactly("10:00-10:15 waiting", "10:15-10:20 collected", "10:20-10:25 open");
    }

    @Test
    void a_waiting_interval_is_collected_when_late_reports_fill_it() {
        collect(rules(TooFew.WAIT));
        upload("10:01", 4);
        until("10:16");
        upload("10:02", 6);
        until("10:40");
        assertThat(results()).containsExactly("10:00-10:05=10");
    }

    @Test
    void a_waiting_interval_is_recorded_as_lost_when_its_reports_expire() {
        emitter = emitter(config().withDiscoveryInterval(Duration.ofDays(1)));
        collect(new QueryType.TimeInterval(86_400, 600, new Backfill.None(), TooFew.WAIT, 1));
        upload("10:01", 4);
        emitter.livesFor(KEPT.plusDays(1));
        assertThat(slots()).startsWith("00:00-00:00 too_few").endsWith("00:00-00:00 open");
    }

    @Test
    void a_skipped_interval_is_recorded() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 4);
        upload("10:06", 10);
        until("10:21");
        assertThat(slots()).startsWith("10:00-10:05 skipped", "10:05-10:10 collected");
    }

    @Test
    void an_interval_that_somebody_else_collected_is_said() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 10);
        upload("10:06", 10);
        takeElsewhere("10:00", "10:10");
        until("10:21");
        assertThat(slots()).startsWith("10:00-10:05 elsewhere", "10:05-10:10 elsewhere");
        assertThat(emitter.alerts())
                .anyMatch(alert -> alert.startsWith("collected_elsewhere: ")
                        && alert.contains("another collector is at work on this task"));
    }

    private void takeElsewhere(String start, String end) {
        try (TestStore other = TestStore.sqlite(elsewhere)) {
            other.clock().setTo(Instant.ofEpochSecond(second(end)).plusSeconds(1));
            ManualEmitter second = new ManualEmitter(other, config());
            second.credentials().put("cred", CREDENTIAL);
            long length = second(end) - second(start);
            Backfill from = new Backfill.From(Instant.ofEpochSecond(second(start)));
            second.tasks()
                    .set(task(new QueryType.TimeInterval(length, 0, from, TooFew.SKIP, 1))
                            .build());
            second.discoverAndRun();
        }
        assertThat(taken()).hasSize(1);
    }

    @Test
    void an_abandoned_interval_is_asked_for_again_under_another_id() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 10);
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));
        until("10:16");
        assertThat(results()).containsExactly("10:00-10:05=10");
        assertThat(taken()).containsExactly("10:00-10:05", "10:00-10:05");
    }

    @Test
    void an_interval_that_is_abandoned_four_times_is_lost_with_an_alert() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 10);
        upload("10:06", 10);
        for (int time = 0; time < 4; time++) {
            leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));
        }
        until("10:21");
        assertThat(slots()).startsWith("10:00-10:05 abandoned", "10:05-10:10 collected");
        assertThat(taken().subList(0, 4)).containsOnly("10:00-10:05");
        assertThat(emitter.alerts()).anyMatch(alert -> alert.startsWith("interval_lost: "));
    }

    @Test
    void a_lost_answer_to_a_create_is_asked_for_again_under_the_same_id() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 10);
        leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());
        until("10:17");
        assertThat(results()).containsExactly("10:00-10:05=10");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void an_outage_of_hours_leaves_no_hole() {
        collect(rules(TooFew.WIDEN));
        for (int minute = 0; minute < 180; minute += 5) {
            leader.upload(script.taskId(), BEGIN.getEpochSecond() + minute * 60L, 10, 10);
        }
        leader.faults().always(FaultPlan.everything(), Faults.cutBeforeEffect());
        emitter.livesFor(Duration.ofHours(3));
        leader.faults().clear();
        emitter.livesFor(Duration.ofMinutes(25));
        assertThat(taken()).hasSize(36).doesNotHaveDuplicates();
        assertThat(results()).hasSize(36);
    }

    @Test
    void backfill_collects_what_was_uploaded_before_oldest_first() {
        upload("09:01", 10);
        upload("09:31", 11);
        upload("09:56", 12);
        collect(rules(new Backfill.From(Instant.ofEpochSecond(second("09:00"))), TooFew.SKIP));
        until("10:16");
        assertThat(results()).startsWith("09:00-09:05=10", "09:30-09:35=11", "09:55-10:00=12");
        assertThat(slots()).hasSize(14);
    }

    @Test
    void backfill_awaits_several_results_and_keeps_a_place_for_live_intervals() {
        startLeader(1000);
        for (int minute = 0; minute < 60; minute += 5) {
            leader.upload(script.taskId(), second("09:00") + minute * 60L, 10, 10);
        }
        emitter = emitter(config().withMaxOpenCollectionJobs(4));
        collect(rules(new Backfill.From(Instant.ofEpochSecond(second("09:00"))), TooFew.SKIP));
        assertThat(taken()).hasSize(3);
        upload("10:01", 10);
        until("10:16");
        assertThat(taken()).contains("10:00-10:05");
    }

    @Test
    void backfill_goes_on_where_it_was() {
        upload("09:01", 10);
        upload("09:56", 12);
        leader.faults().always(FaultPlan.everything(), Faults.status(503));
        collect(rules(new Backfill.From(Instant.ofEpochSecond(second("09:00"))), TooFew.SKIP));
        leader.faults().clear();
        emitter = emitter(config());
        collect(rules(new Backfill.From(Instant.ofEpochSecond(second("09:00"))), TooFew.SKIP));
        until("10:16");
        assertThat(results()).containsExactly("09:00-09:05=10", "09:55-10:00=12");
    }

    @Test
    void a_schedule_limits_when_due_intervals_are_asked_for() {
        emitter.tasks()
                .set(task(rules(TooFew.SKIP))
                        .schedule(Schedule.parse("0 11 * * *"))
                        .build());
        emitter.discoverAndRun();
        upload("10:01", 10);
        upload("10:31", 11);
        until("10:59");
        assertThat(leader.requests()).isEmpty();
        until("11:01");
        assertThat(results()).containsExactly("10:00-10:05=10", "10:30-10:35=11");
    }

    @Test
    void a_changed_interval_is_asked_for_from_the_next_boundary_on() {
        collect(rules(TooFew.SKIP));
        for (int minute = 0; minute < 120; minute += 5) {
            leader.upload(script.taskId(), BEGIN.getEpochSecond() + minute * 60L, 10, 10);
        }
        until("10:16");
        collect(new QueryType.TimeInterval(3600, 600, new Backfill.None(), TooFew.SKIP, 1));
        until("12:11");
        assertThat(taken()).containsExactly("10:00-10:05", "10:05-11:00", "11:00-12:00");
    }

    @Test
    void a_shorter_interval_cuts_a_slot_again_that_was_never_asked_for() {
        collect(new QueryType.TimeInterval(86_400, 600, new Backfill.None(), TooFew.SKIP, 1));
        upload("10:01", 10);
        collect(rules(TooFew.SKIP));
        until("10:21");
        assertThat(taken()).containsExactly("10:00-10:05");
        assertThat(slots().get(0)).isEqualTo("00:00-00:05 skipped");
    }

    @Test
    void a_paused_task_is_asked_for_nothing_and_loses_nothing() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        emitter.change("UPDATE {task} SET paused_at = {now}");
        until("10:40");
        assertThat(leader.requests()).isEmpty();
        emitter.change("UPDATE {task} SET paused_at = NULL");
        until("11:00");
        assertThat(results()).contains("10:00-10:05=10");
    }

    @Test
    void a_task_that_leaves_is_collected_to_the_interval_in_which_it_left() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        upload("10:06", 10);
        upload("10:11", 10);
        emitter.tasks().set();
        until("10:45");
        // It is found missing at 10:05:30, when the second interval has begun.
        assertThat(results()).containsExactly("10:00-10:05=10", "10:05-10:10=10");
        assertThat(emitter.value("SELECT state FROM {task}")).isEqualTo("removed");
    }

    @Test
    void an_interval_that_is_not_over_is_never_asked_for_when_its_queue_job_is_lost() {
        collect(rules(TooFew.SKIP));
        emitter.change("DELETE FROM {job}");
        until("10:14");
        assertThat(leader.requests()).isEmpty();
        upload("10:01", 10);
        until("10:17");
        assertThat(results()).containsExactly("10:00-10:05=10");
    }

    @Test
    void a_long_absence_is_one_recorded_loss_with_an_alert() {
        collect(new QueryType.TimeInterval(3600, 600, new Backfill.None(), TooFew.SKIP, 1));
        store.clock().advance(Duration.ofDays(30));
        emitter.discoverAndRun();
        emitter.livesFor(Duration.ofMinutes(6));
        assertThat(emitter.values("SELECT state FROM {slot} WHERE state = 'expired'"))
                .as("the slot that was open, and all after it")
                .hasSize(2);
        assertThat(emitter.alerts()).anyMatch(alert -> alert.startsWith("interval_lost: "));
    }

    @Test
    void a_leader_that_rejects_every_interval_is_asked_ever_more_slowly() {
        leader.close();
        leader = ScriptedLeader.start(List.of(script));
        collect(rules(new Backfill.All(), TooFew.SKIP));
        emitter.livesFor(Duration.ofHours(1));
        assertThat(leader.requests()).hasSizeBetween(5, 30);
    }

    @Test
    void slots_of_a_task_cannot_overlap() {
        collect(rules(TooFew.SKIP));
        Slot overlapping = new Slot(
                script.taskId(), Region.LIVE, second("10:04"), second("10:06"), SlotState.OPEN, 1, 0, 0, null, null);
        assertThatThrownBy(() -> emitter.datastore()
                        .useTransaction("test", (Transaction tx) -> SlotTable.insert(tx, overlapping)))
                .hasStackTraceContaining("overlap");
    }
}
