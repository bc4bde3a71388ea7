// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.hand.HandOutcome;
import io.dapemitter.core.hand.HandRequest;
import io.dapemitter.core.hand.HandWatch;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.BatchId;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Collecting one interval by hand, on every engine. Intervals of 300 seconds, grace 600, from 10:00 on. */
abstract class IntervalHandContract extends IntervalFixture {
    private HandWatch watch(HandRequest request) {
        JobQueue queue = new JobQueue(emitter.datastore());
        CollectSettings settings = CollectSettings.of(config(), true).withoutRecovery();
        CollectorCredentials credentials = CollectorCredentials.of(Map.of("cred", CREDENTIAL));
        return new HandWatch(
                emitter.datastore(),
                new HandLedger(queue, new SecureRandom()),
                new HandIntervals(queue, settings, credentials, new SecureRandom()),
                ManualEmitter.SOURCE,
                request);
    }

    private HandOutcome byHand(Stretch interval, boolean emitAgain) {
        HandWatch watch = watch(new HandRequest.Interval(script.taskId(), interval, emitAgain));
        HandOutcome outcome = watch.look();
        for (int look = 0; look < 5 && outcome instanceof HandOutcome.Waiting; look++) {
            emitter.run();
            outcome = watch.look();
        }
        emitter.run();
        return outcome;
    }

    private HandOutcome byHand(String start, String end) {
        return byHand(new Stretch(second(start), second(end)), false);
    }

    private static CollectedBatch batch(HandOutcome outcome) {
        assertThat(outcome).isInstanceOf(HandOutcome.Collected.class);
        return ((HandOutcome.Collected) outcome).batch();
    }

    private static String refusal(HandOutcome outcome) {
        assertThat(outcome).isInstanceOf(HandOutcome.Refused.class);
        return ((HandOutcome.Refused) outcome).message();
    }

    private void collectAtNoon(TooFew tooFew) {
        EmitterTask nightly =
                task(rules(tooFew)).schedule(Schedule.parse("0 12 * * *")).build();
        emitter.tasks().set(nightly);
        emitter.discoverAndRun();
    }

    @Test
    void an_interval_from_before_the_task_was_known_is_collected() {
        upload("09:01", 12);
        collect(rules(TooFew.WIDEN));

        CollectedBatch collected = batch(byHand("09:00", "09:05"));

        assertThat(collected.reportCount()).isEqualTo(12);
        assertThat(results()).containsExactly("09:00-09:05=12");
        assertThat(slots()).containsExactly("09:00-09:05 collected", "10:00-10:05 open");
    }

    @Test
    void its_collection_job_has_the_id_that_asking_by_itself_would_have() {
        upload("09:01", 12);
        collect(rules(TooFew.WIDEN));
        byHand("09:00", "09:05");

        assertThat(leader.intervalsTaken().get(0).collectionJobId())
                .isEqualTo(
                        CollectionJobIds.forInterval(CREDENTIAL, script.taskId(), second("09:00"), second("09:05"), 0));
    }

    @Test
    void what_was_collected_before_is_told_without_a_request() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");
        int requests = leader.requests().size();

        CollectedBatch stored = batch(byHand("10:00", "10:05"));

        assertThat(stored.reportCount()).isEqualTo(12);
        assertThat(leader.requests()).hasSize(requests);
        assertThat(results()).hasSize(1);
    }

    @Test
    void what_was_collected_before_can_be_emitted_again() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");

        byHand(new Stretch(second("10:00"), second("10:05")), true);

        assertThat(emitter.backend().attempts()).containsExactly(new EmitAttempt(false), new EmitAttempt(true, true));
    }

    @Test
    void an_interval_whose_result_was_lost_is_collected_again_and_not_emitted_twice() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");
        emitter.change("DELETE FROM {collection_result}");

        assertThat(batch(byHand("10:00", "10:05")).reportCount()).isEqualTo(12);
        assertThat(results()).hasSize(1);
        assertThat(slots()).startsWith("10:00-10:05 collected");
    }

    @Test
    void an_interval_whose_result_was_lost_can_be_emitted_again() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");
        emitter.change("DELETE FROM {collection_result}");

        byHand(new Stretch(second("10:00"), second("10:05")), true);

        assertThat(emitter.backend().attempts()).containsExactly(new EmitAttempt(false), new EmitAttempt(false, true));
    }

    @Test
    void what_a_person_wants_again_goes_on_when_its_queue_job_is_lost() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");
        emitter.change("DELETE FROM {collection_result}");
        watch(new HandRequest.Interval(script.taskId(), new Stretch(second("10:00"), second("10:05")), true))
                .look();
        emitter.change("DELETE FROM {job}");
        emitter.discoverAndRun();

        assertThat(results()).hasSize(2);
    }

    @Test
    void an_interval_that_overlaps_others_is_refused_with_their_names() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:16");

        assertThat(refusal(byHand("10:00", "10:10")))
                .contains("2027-03-01T10:00:00Z/2027-03-01T10:05:00Z (collected)")
                .contains("2027-03-01T10:05:00Z/2027-03-01T10:10:00Z (open)");
        assertThat(taken()).hasSize(1);
    }

    @Test
    void too_few_reports_use_nothing_up() {
        upload("09:01", 4);
        upload("09:06", 8);
        collect(rules(TooFew.WIDEN));

        assertThat(byHand("09:00", "09:05")).isInstanceOf(HandOutcome.NothingReady.class);
        assertThat(slots()).containsExactly("10:00-10:05 open");
        assertThat(batch(byHand("09:00", "09:10")).reportCount()).isEqualTo(12);
    }

    @Test
    void an_id_that_was_refused_is_asked_for_again() {
        upload("09:01", 4);
        collect(rules(TooFew.WIDEN));
        byHand("09:00", "09:05");
        upload("09:02", 8);
        byHand("09:00", "09:05");

        assertThat(leader.intervalsTaken().get(0).collectionJobId())
                .as("a search stops at the first attempt that the leader does not know")
                .isEqualTo(
                        CollectionJobIds.forInterval(CREDENTIAL, script.taskId(), second("09:00"), second("09:05"), 0));
    }

    @Test
    void intervals_that_are_cut_by_themselves_step_over_it() {
        collectAtNoon(TooFew.SKIP);
        upload("10:06", 10);
        upload("10:11", 12);
        until("11:00");

        assertThat(batch(byHand("10:07", "10:12")).reportCount()).isEqualTo(12);
        until("12:01");
        assertThat(slots())
                .startsWith(
                        "10:00-10:05 skipped",
                        "10:05-10:07 collected",
                        "10:07-10:12 collected",
                        "10:12-10:15 skipped",
                        "10:15-10:20 skipped");
    }

    @Test
    void the_schedule_is_not_waited_for() {
        collectAtNoon(TooFew.SKIP);
        upload("10:01", 12);
        upload("10:06", 11);
        until("11:00");

        assertThat(batch(byHand("10:00", "10:05")).reportCount()).isEqualTo(12);
        until("12:01");
        assertThat(results()).startsWith("10:00-10:05=12", "10:05-10:10=11");
    }

    @Test
    void a_slot_without_enough_reports_goes_its_own_way_afterwards() {
        collectAtNoon(TooFew.WIDEN);
        upload("10:01", 4);
        upload("10:06", 8);
        until("11:00");

        assertThat(byHand("10:00", "10:05")).isInstanceOf(HandOutcome.NothingReady.class);
        assertThat(slots()).startsWith("10:00-10:05 open");
        until("12:01");
        assertThat(results()).startsWith("10:00-10:10=12");
    }

    @Test
    void a_waiting_interval_is_asked_for_now() {
        collect(rules(TooFew.WAIT));
        upload("10:01", 4);
        until("10:17");
        upload("10:02", 6);

        assertThat(batch(byHand("10:00", "10:05")).reportCount()).isEqualTo(10);
    }

    @Test
    void an_abandoned_interval_is_asked_for_once_more() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 10);
        for (int time = 0; time < 4; time++) {
            leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));
        }
        until("10:21");
        assertThat(slots()).startsWith("10:00-10:05 abandoned");

        assertThat(batch(byHand("10:00", "10:05")).reportCount()).isEqualTo(10);
        assertThat(slots()).startsWith("10:00-10:05 collected");
    }

    @Test
    void an_interval_that_is_abandoned_while_a_person_waits_is_followed() {
        upload("09:01", 12);
        collect(rules(TooFew.WIDEN));
        leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));

        assertThat(batch(byHand("09:00", "09:05")).reportCount()).isEqualTo(12);
    }

    @Test
    void lost_intervals_can_be_asked_for_as_one() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 4);
        upload("10:06", 8);
        until("10:21");
        assertThat(slots()).startsWith("10:00-10:05 skipped", "10:05-10:10 skipped");

        assertThat(batch(byHand("10:00", "10:10")).reportCount()).isEqualTo(12);
        assertThat(slots()).startsWith("10:00-10:10 collected", "10:10-10:15 open");
    }

    @Test
    void a_part_of_a_lost_interval_can_be_asked_for() {
        collect(rules(TooFew.SKIP));
        upload("10:01", 4);
        until("10:16");
        upload("10:02", 12);

        assertThat(batch(byHand("10:02", "10:03")).reportCount()).isEqualTo(12);
        assertThat(slots()).startsWith("10:00-10:02 skipped", "10:02-10:03 collected", "10:03-10:05 skipped");
    }

    @Test
    void bounds_that_are_no_multiples_of_the_precision_are_refused_with_the_nearest_that_are() {
        collect(rules(TooFew.SKIP));
        Stretch off = new Stretch(second("09:00") + 30, second("09:05"));

        assertThat(refusal(byHand(off, false)))
                .contains("60 seconds")
                .contains("2027-03-01T09:00:00Z/2027-03-01T09:05:00Z");
    }

    @Test
    void an_interval_that_is_not_over_for_the_grace_is_refused_with_the_time_to_ask() {
        collect(rules(TooFew.SKIP));
        until("10:08");

        assertThat(refusal(byHand("09:30", "10:00"))).contains("2027-03-01T10:10:00Z");
        assertThat(refusal(byHand("11:00", "11:05"))).contains("is not over");
        assertThat(leader.requests()).isEmpty();
    }

    @Test
    void reports_that_the_leader_does_not_keep_are_not_asked_for() {
        collect(rules(TooFew.SKIP));
        long old = BEGIN.minus(KEPT).getEpochSecond() - 3600;

        assertThat(refusal(byHand(new Stretch(old, old + 300), false))).contains("report_expiry_secs");
    }

    @Test
    void a_paused_task_is_asked_for_nothing() {
        collect(rules(TooFew.SKIP));
        emitter.change("UPDATE {task} SET paused_at = {now}");

        assertThat(refusal(byHand("09:00", "09:05"))).contains("tasks resume");
    }

    @Test
    void other_options_are_refused_with_the_right_one() {
        collect(rules(TooFew.SKIP));

        assertThat(refusal(watch(new HandRequest.CurrentBatch(script.taskId())).look()))
                .contains("--interval START/END");
        assertThat(refusal(watch(new HandRequest.BatchAgain(script.taskId(), BatchId.of(new byte[32]), false))
                        .look()))
                .contains("--interval START/END");
    }
}
