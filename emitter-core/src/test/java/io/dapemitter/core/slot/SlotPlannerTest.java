// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How time is cut into slots; every expected time is worked out by hand. */
final class SlotPlannerTest {
    private static final TaskId TASK = TaskId.of(new byte[TaskId.LENGTH]);
    private static final Duration FORTNIGHT = Duration.ofDays(14);
    private static final long NOW = seconds("2027-03-01T10:07:30Z");

    private static long seconds(String time) {
        return Instant.parse(time).getEpochSecond();
    }

    private static QueryType.TimeInterval rules(long interval, Backfill backfill) {
        return new QueryType.TimeInterval(interval, 600, backfill, TooFew.WIDEN, 3);
    }

    private static EmitterTaskBuilder task(QueryType.TimeInterval rules) {
        return EmitterTask.builder(TASK, URI.create("https://leader.example/"), new Prio3Count(), "cred")
                .timePrecision(60)
                .queryType(rules)
                .reportExpiryAge(FORTNIGHT);
    }

    private static SlotPlanner planner(QueryType.TimeInterval rules) {
        return SlotPlanner.of(task(rules).build(), Duration.ZERO).orElseThrow();
    }

    private static SlotPlanner.Step next(SlotPlanner planner, String cursor, @Nullable Stretch taken) {
        return planner.next(seconds(cursor), Long.MAX_VALUE, taken, NOW * 1000);
    }

    private static Stretch stretch(String start, String end) {
        return new Stretch(seconds(start), seconds(end));
    }

    private static Slot slot(Stretch stretch, SlotState state, int merged) {
        return new Slot(TASK, Region.LIVE, stretch.start(), stretch.end(), state, merged, 0, 0, null, null);
    }

    @Test
    void the_live_region_begins_with_the_interval_that_is_running() {
        assertThat(planner(rules(300, new Backfill.None()))
                        .begin(NOW * 1000, NOW * 1000)
                        .liveFrom())
                .isEqualTo(seconds("2027-03-01T10:05:00Z"));
    }

    @Test
    void the_live_region_of_a_task_that_was_known_for_long_begins_when_it_became_known() {
        long known = seconds("2027-02-27T23:59:00Z") * 1000;
        IntervalPlan plan = planner(rules(300, new Backfill.None())).begin(known, NOW * 1000);
        assertThat(plan)
                .isEqualTo(new IntervalPlan(
                        seconds("2027-02-27T23:55:00Z"),
                        seconds("2027-02-27T23:55:00Z"),
                        seconds("2027-02-27T23:55:00Z"),
                        seconds("2027-02-27T23:55:00Z"),
                        NOW * 1000));
    }

    @Test
    void backfill_of_all_begins_with_the_first_interval_of_which_the_leader_has_all_reports() {
        assertThat(planner(rules(300, new Backfill.All()))
                        .begin(NOW * 1000, NOW * 1000)
                        .backfillFrom())
                .isEqualTo(seconds("2027-02-15T10:10:00Z"));
    }

    @Test
    void backfill_from_a_time_begins_with_the_interval_of_that_time() {
        Backfill from = new Backfill.From(Instant.parse("2027-02-28T23:59:00Z"));
        assertThat(planner(rules(3600, from)).begin(NOW * 1000, NOW * 1000).backfillFrom())
                .isEqualTo(seconds("2027-02-28T23:00:00Z"));
    }

    @Test
    void backfill_never_reaches_further_back_than_the_leader_keeps_reports() {
        Backfill from = new Backfill.From(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(planner(rules(3600, from)).begin(NOW * 1000, NOW * 1000).backfillFrom())
                .isEqualTo(seconds("2027-02-15T11:00:00Z"));
    }

    @Test
    void without_backfill_both_regions_begin_together() {
        IntervalPlan plan = planner(rules(300, new Backfill.None())).begin(NOW * 1000, NOW * 1000);
        assertThat(plan.backfillFrom()).isEqualTo(plan.liveFrom());
    }

    @Test
    void an_interval_is_due_when_it_has_been_over_for_the_grace() {
        assertThat(next(planner(rules(300, new Backfill.None())), "2027-03-01T10:05:00Z", null))
                .isEqualTo(new SlotPlanner.Step.Open(
                        stretch("2027-03-01T10:05:00Z", "2027-03-01T10:10:00Z"),
                        seconds("2027-03-01T10:20:00Z") * 1000));
    }

    @Test
    void a_schedule_limits_when_a_due_interval_is_asked_for() {
        EmitterTask daily = task(rules(300, new Backfill.None()))
                .schedule(Schedule.parse("0 3 * * *"))
                .build();
        assertThat(SlotPlanner.of(daily, Duration.ZERO).orElseThrow().askAt(seconds("2027-03-01T10:10:00Z")))
                .isEqualTo(seconds("2027-03-02T03:00:00Z") * 1000);
    }

    @Test
    void what_is_due_exactly_at_a_time_of_the_schedule_is_asked_for_then() {
        EmitterTask daily = task(rules(300, new Backfill.None()))
                .schedule(Schedule.parse("0 3 * * *"))
                .build();
        assertThat(SlotPlanner.of(daily, Duration.ZERO).orElseThrow().askAt(seconds("2027-03-02T02:50:00Z")))
                .isEqualTo(seconds("2027-03-02T03:00:00Z") * 1000);
    }

    @Test
    void after_a_change_of_the_interval_the_rest_up_to_the_next_boundary_is_one_slot() {
        SlotPlanner.Step step = next(planner(rules(3600, new Backfill.None())), "2027-03-01T10:05:00Z", null);
        assertThat(((SlotPlanner.Step.Open) step).stretch())
                .isEqualTo(stretch("2027-03-01T10:05:00Z", "2027-03-01T11:00:00Z"));
    }

    @Test
    void a_region_ends_at_its_limit() {
        SlotPlanner planner = planner(rules(3600, new Backfill.All()));
        long limit = seconds("2027-03-01T09:20:00Z");
        SlotPlanner.Step step = planner.next(seconds("2027-03-01T09:00:00Z"), limit, null, NOW * 1000);
        assertThat(((SlotPlanner.Step.Open) step).stretch())
                .isEqualTo(stretch("2027-03-01T09:00:00Z", "2027-03-01T09:20:00Z"));
        assertThat(planner.next(limit, limit, null, NOW * 1000)).isEqualTo(new SlotPlanner.Step.Nothing());
    }

    @Test
    void a_slot_that_is_there_is_passed_over() {
        Stretch taken = stretch("2027-03-01T10:00:00Z", "2027-03-01T10:20:00Z");
        assertThat(next(planner(rules(300, new Backfill.None())), "2027-03-01T10:05:00Z", taken))
                .isEqualTo(new SlotPlanner.Step.Taken(seconds("2027-03-01T10:20:00Z")));
    }

    @Test
    void a_slot_ends_where_the_next_begins() {
        Stretch taken = stretch("2027-03-01T10:07:00Z", "2027-03-01T10:20:00Z");
        SlotPlanner.Step step = next(planner(rules(300, new Backfill.None())), "2027-03-01T10:05:00Z", taken);
        assertThat(((SlotPlanner.Step.Open) step).stretch())
                .isEqualTo(stretch("2027-03-01T10:05:00Z", "2027-03-01T10:07:00Z"));
    }

    @Test
    void what_the_leader_has_forgotten_is_one_loss() {
        assertThat(next(planner(rules(300, new Backfill.None())), "2027-01-01T00:00:00Z", null))
                .isEqualTo(new SlotPlanner.Step.Lost(stretch("2027-01-01T00:00:00Z", "2027-02-15T10:10:00Z")));
    }

    @Test
    void an_interval_of_which_the_leader_still_has_the_first_report_is_no_loss() {
        assertThat(next(planner(rules(300, new Backfill.None())), "2027-02-15T10:10:00Z", null))
                .isInstanceOf(SlotPlanner.Step.Open.class);
    }

    @Test
    void a_leader_that_keeps_reports_for_ever_loses_nothing() {
        SlotPlanner planner = SlotPlanner.of(
                        task(rules(300, new Backfill.None()))
                                .reportExpiryAge(null)
                                .build(),
                        Duration.ZERO)
                .orElseThrow();
        assertThat(planner.next(0, Long.MAX_VALUE, null, NOW * 1000)).isInstanceOf(SlotPlanner.Step.Open.class);
    }

    @Test
    void widening_takes_in_the_next_interval() {
        Slot slot = slot(stretch("2027-03-01T10:05:00Z", "2027-03-01T10:10:00Z"), SlotState.OPEN, 1);
        assertThat(SlotPolicy.tooFew(planner(rules(300, new Backfill.None())), slot, Long.MAX_VALUE, false, NOW * 1000))
                .isEqualTo(new SlotDecision.Widen(
                        seconds("2027-03-01T10:15:00Z"), seconds("2027-03-01T10:25:00Z") * 1000));
    }

    @Test
    void widening_ends_with_the_most_intervals_that_are_merged() {
        Slot slot = slot(stretch("2027-03-01T10:00:00Z", "2027-03-01T10:15:00Z"), SlotState.OPEN, 3);
        assertThat(SlotPolicy.tooFew(planner(rules(300, new Backfill.None())), slot, Long.MAX_VALUE, false, NOW * 1000))
                .isInstanceOf(SlotDecision.Wait.class);
    }

    @Test
    void widening_ends_where_another_slot_begins() {
        Stretch stretch = stretch("2027-03-01T10:05:00Z", "2027-03-01T10:10:00Z");
        assertThat(SlotPolicy.tooFew(
                        planner(rules(300, new Backfill.None())),
                        slot(stretch, SlotState.OPEN, 1),
                        stretch.end(),
                        false,
                        NOW * 1000))
                .isInstanceOf(SlotDecision.Wait.class);
    }

    @Test
    void a_waiting_slot_is_not_widened() {
        Slot slot = slot(stretch("2027-03-01T09:05:00Z", "2027-03-01T09:10:00Z"), SlotState.WAITING, 1);
        assertThat(SlotPolicy.tooFew(planner(rules(300, new Backfill.None())), slot, Long.MAX_VALUE, false, NOW * 1000))
                .isEqualTo(new SlotDecision.Wait((NOW + (NOW - seconds("2027-03-01T09:10:00Z")) / 2) * 1000));
    }

    @Test
    void waiting_ends_when_the_reports_expire() {
        Slot slot = slot(stretch("2027-02-15T10:05:00Z", "2027-02-15T10:10:00Z"), SlotState.WAITING, 1);
        assertThat(SlotPolicy.tooFew(planner(rules(300, new Backfill.None())), slot, Long.MAX_VALUE, false, NOW * 1000))
                .isInstanceOfSatisfying(
                        SlotDecision.Ended.class,
                        ended -> assertThat(ended.state()).isEqualTo(SlotState.TOO_FEW));
    }

    @Test
    void what_the_leader_had_too_few_reports_of_is_told_from_what_it_did_not_answer_for() {
        assertThat(SlotPolicy.expired(true).state()).isEqualTo(SlotState.TOO_FEW);
        assertThat(SlotPolicy.expired(false))
                .isEqualTo(new SlotDecision.Ended(
                        SlotState.EXPIRED, "no create was accepted before the leader stopped keeping the reports"));
    }

    @Test
    void an_open_slot_whose_last_answer_was_too_few_has_too_few_reports() {
        Slot slot = slot(stretch("2027-02-15T10:05:00Z", "2027-02-15T10:10:00Z"), SlotState.OPEN, 1);
        assertThat(SlotPolicy.tooFew(planner(rules(300, new Backfill.None())), slot, slot.end(), false, NOW * 1000))
                .isInstanceOfSatisfying(
                        SlotDecision.Ended.class,
                        ended -> assertThat(ended.state()).isEqualTo(SlotState.TOO_FEW));
    }

    @Test
    void an_interval_that_comes_to_nothing_is_asked_for_three_times_more() {
        SlotPlanner planner = planner(rules(300, new Backfill.None()));
        Stretch stretch = stretch("2027-03-01T09:05:00Z", "2027-03-01T09:10:00Z");
        Slot third =
                new Slot(TASK, Region.LIVE, stretch.start(), stretch.end(), SlotState.PENDING, 1, 2, 0, null, null);
        Slot fourth =
                new Slot(TASK, Region.LIVE, stretch.start(), stretch.end(), SlotState.PENDING, 1, 3, 0, null, null);
        assertThat(SlotPolicy.cameToNothing(planner, third, "abandoned", NOW * 1000))
                .isEqualTo(new SlotDecision.Again());
        assertThat(SlotPolicy.cameToNothing(planner, fourth, "abandoned", NOW * 1000))
                .isEqualTo(new SlotDecision.Ended(SlotState.ABANDONED, "abandoned"));
    }
}
