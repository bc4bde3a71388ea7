// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.ManualWorker;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No time of a task is passed over in silence, on every engine. */
abstract class IntervalGapContract extends IntervalFixture {
    private static final QueryType.TimeInterval BY_DAY =
            new QueryType.TimeInterval(86_400, 600, new Backfill.None(), TooFew.WAIT, 1);

    @TempDir
    private Path elsewhere;

    private static Backfill from(String time) {
        return new Backfill.From(Instant.ofEpochSecond(second(time)));
    }

    private void assertNoHole() {
        List<String> slots = slots();
        for (int i = 1; i < slots.size(); i++) {
            assertThat(slots.get(i).substring(0, 5))
                    .as("in " + slots)
                    .isEqualTo(slots.get(i - 1).substring(6, 11));
        }
    }

    @Test
    void a_backfill_that_reaches_further_back_while_one_of_its_slots_is_widened_leaves_no_hole() {
        upload("09:01", 10);
        upload("09:31", 4);
        upload("09:36", 6);
        leader.faults().always(FaultPlan.everything(), Faults.status(503));
        collect(rules(from("09:30"), TooFew.WIDEN));
        collect(rules(from("09:00"), TooFew.WIDEN));
        leader.faults().clear();
        until("10:14");

        assertThat(results()).contains("09:00-09:05=10", "09:30-09:40=10");
        assertNoHole();
    }

    @Test
    void time_that_a_found_collection_job_leaves_is_cut_again_though_a_later_slot_is_widened() {
        emitter = ManualEmitter.recovering(store, config(), new RecordingBackend());
        emitter.credentials().put("cred", CREDENTIAL);
        collect(rules(TooFew.WIDEN));
        upload("10:01", 4);
        for (int minute = 15; minute <= 65; minute += 5) {
            leader.upload(script.taskId(), BEGIN.getEpochSecond() + minute * 60L, 10, 10);
        }
        // The first three intervals wait together since 10:25. They are asked for at 11:22:30, while one is open that
        // will be
        // widened.
        until("11:06");
        upload("10:02", 10);
        another("10:00");
        until("12:30");

        assertThat(slots()).startsWith("10:00-10:05 collected", "10:05-10:15 waiting", "10:15-10:20 collected");
        assertNoHole();
    }

    /** Another emitter with the same credential collects what it finds from a time on. */
    private void another(String from) {
        try (TestStore other = TestStore.sqlite(elsewhere)) {
            other.clock().setTo(store.clock().now());
            ManualEmitter second = new ManualEmitter(other, config());
            second.credentials().put("cred", CREDENTIAL);
            second.tasks().set(task(rules(from(from), TooFew.SKIP)).build());
            second.discoverAndRun();
        }
    }

    @Test
    void a_task_whose_credential_comes_later_is_collected_from_when_it_was_known() {
        emitter.credentials().clear();
        collect(rules(TooFew.SKIP));
        upload("10:01", 10);
        until("10:26");
        emitter.credentials().put("cred", CREDENTIAL);
        until("10:40");

        assertThat(results()).containsExactly("10:00-10:05=10");
        assertNoHole();
    }

    @Test
    void an_interval_that_waits_outlives_a_wrong_description_of_its_task() {
        collect(rules(TooFew.WAIT));
        upload("10:01", 4);
        until("10:16");
        emitter.tasks().set(0, new DiscoveredTask.Unsupported(script.taskId(), "sum", "its URL is not one"));
        until("10:36");
        upload("10:02", 6);
        emitter.tasks().set(task(rules(TooFew.WAIT)).build());
        until("11:30");

        assertThat(results()).contains("10:00-10:05=10");
    }

    @Test
    void that_a_create_may_have_been_sent_is_not_forgotten_while_its_time_has_not_come() {
        collect(rules(TooFew.SKIP));
        emitter.change("UPDATE {job} SET run_at = {now} WHERE kind = '" + CollectJobs.CREATE + "'");
        emitter.worker().acquire(new LaneSlots(CollectJobs.LANE, Set.of(CollectJobs.CREATE), 1));
        emitter.livesFor(ManualWorker.LEASE.plusMinutes(2));

        assertThat(leader.requests()).isEmpty();
        assertThat(emitter.value("SELECT last_put FROM {collection}")).isEqualTo("unknown");
    }

    @Test
    void an_interval_for_which_the_leader_never_had_an_answer_is_not_said_to_have_too_few_reports() {
        emitter = emitter(config().withDiscoveryInterval(Duration.ofDays(1)));
        leader.faults().always(FaultPlan.everything(), Faults.unauthorized());
        collect(BY_DAY);
        emitter.livesFor(Duration.ofHours(15));
        assertThat(leader.requests()).isNotEmpty();
        store.clock().advance(KEPT);
        emitter.run();

        assertThat(slots()).startsWith("00:00-00:00 expired");
        assertThat(emitter.alerts())
                .anyMatch(alert -> alert.startsWith("interval_lost: ")
                        && alert.contains("no create was accepted before the leader stopped keeping the reports"));
    }

    @Test
    void an_interval_that_was_asked_for_again_and_had_too_few_reports_is_said_to_have_too_few() {
        emitter = emitter(config().withDiscoveryInterval(Duration.ofDays(1)));
        collect(BY_DAY);
        upload("10:01", 4);
        emitter.livesFor(Duration.ofDays(2));
        emitter.change("UPDATE {slot} SET attempt = 1 WHERE state = 'waiting'");
        emitter.livesFor(KEPT);

        assertThat(slots()).startsWith("00:00-00:00 too_few");
    }

    @Test
    void an_interval_that_the_leader_forgets_before_it_is_fetched_is_asked_for_again_and_its_loss_is_recorded() {
        startLeader(1000);
        emitter = emitter(config().withDiscoveryInterval(Duration.ofDays(1)));
        collect(new QueryType.TimeInterval(3600, 600, new Backfill.None(), TooFew.SKIP, 1));
        upload("10:01", 10);
        until("11:11");
        assertThat(slots()).startsWith("10:00-11:00 pending");
        leader.forgetBefore(script.taskId(), second("11:00"));
        // What is gone is looked at again for a day.
        emitter.livesFor(Duration.ofHours(27));

        assertThat(slots()).startsWith("10:00-11:00 skipped", "11:00-12:00 skipped");
        assertThat(emitter.states()).contains("gone");
    }

    @Test
    void how_long_backfill_will_take_is_reckoned_from_when_it_last_reached_further_back() {
        collect(rules(from("09:30"), TooFew.SKIP));
        until("10:07");
        collect(rules(from("09:00"), TooFew.SKIP));
        assertThat(Long.parseLong(emitter.value("SELECT planned_at FROM {interval_plan}")))
                .isBetween(second("10:07") * 1000, second("10:10") * 1000);
    }
}
