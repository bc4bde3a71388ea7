// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.StoreCopy;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.Interval;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.LeaderRequest;
import io.dapemitter.testsupport.leader.TakenInterval;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Emitters that lose, restore or never had what another one knew of a time-interval task with {@code backfill: none}, of which nothing is asked for again, on every engine. Intervals of an hour.
 */
abstract class IntervalLossContract extends IntervalFixture {
    private static final long HOUR = 3600;

    @TempDir
    private Path folder;

    private final List<TestStore> stores = new ArrayList<>();

    @AfterEach
    void closeStores() {
        stores.forEach(TestStore::close);
    }

    private static EmitterConfig seldom() {
        return config().withDiscoveryInterval(Duration.ofHours(6));
    }

    private static QueryType.TimeInterval hours(int maxWiden) {
        return new QueryType.TimeInterval(HOUR, 600, rules(TooFew.WIDEN).backfill(), TooFew.WIDEN, maxWiden);
    }

    private TestStore emptyStore() {
        TestStore made = store(folder);
        made.clock().setTo(store.clock().now());
        stores.add(made);
        return made;
    }

    private ManualEmitter begin(TestStore where, RecordingBackend backend) {
        ManualEmitter made = ManualEmitter.recovering(where, seldom(), backend);
        made.credentials().put("cred", CREDENTIAL);
        made.tasks().set(task(hours(3)).build());
        return made;
    }

    /** Lets an emitter live from 10:00 on, while every hour brings so many reports. */
    private void live(ManualEmitter living, int hours, int... reports) {
        for (int hour = 0; hour < hours; hour++) {
            long now = living.datastore().read("test", tx -> tx.now()) / 1000;
            leader.upload(script.taskId(), now, reports[hour % reports.length], 1);
            living.livesFor(Duration.ofHours(1));
        }
        living.livesFor(Duration.ofMinutes(20));
    }

    private Set<Interval> given() {
        return leader.intervalsTaken().stream().map(TakenInterval::interval).collect(Collectors.toSet());
    }

    private static Set<Interval> had(RecordingBackend backend) {
        return backend.batches().stream()
                .map((CollectedBatch batch) -> Objects.requireNonNull(batch.queryInterval()))
                .collect(Collectors.toSet());
    }

    private long creates() {
        return leader.requests().stream()
                .filter(request -> request.step() == LeaderRequest.Step.CREATE)
                .count();
    }

    @Test
    void a_deleted_datastore_loses_no_interval() {
        live(begin(store, new RecordingBackend()), 12, 10, 4, 8, 11);
        assertThat(given()).as("widened ones among them").hasSizeGreaterThan(5).anyMatch(it -> it.duration() > HOUR);
        long creates = creates();
        TestStore empty = emptyStore();
        RecordingBackend backend = new RecordingBackend();
        ManualEmitter second = begin(empty, backend);
        second.discoverAndRun();

        assertThat(had(backend)).isEqualTo(given());
        assertThat(creates()).as("nothing is created at the leader").isEqualTo(creates);
    }

    @Test
    void what_was_found_has_slots_that_stand_beside_each_other() {
        live(begin(store, new RecordingBackend()), 12, 10, 4, 8, 11);
        emitter = begin(emptyStore(), new RecordingBackend());
        emitter.discoverAndRun();
        live(emitter, 3, 10);

        assertThat(slots().stream().filter(slot -> slot.endsWith(" collected"))).hasSameSizeAs(given());
        assertThat(slots()).allMatch(slot -> slot.endsWith(" collected") || slot.endsWith(" open"));
        assertThat(had(emitter.backend())).isEqualTo(given());
    }

    @Test
    void with_random_ids_the_same_loss_is_one() {
        ManualEmitter first = ManualEmitter.recovering(
                store, seldom().withCollectionJobIds(CollectionJobIdMode.RANDOM), new RecordingBackend());
        first.credentials().put("cred", CREDENTIAL);
        first.tasks().set(task(hours(3)).build());
        live(first, 4, 10);
        RecordingBackend backend = new RecordingBackend();
        begin(emptyStore(), backend).discoverAndRun();

        assertThat(given()).isNotEmpty();
        assertThat(had(backend)).isEmpty();
    }

    @Test
    void a_datastore_that_is_restored_from_an_old_copy_loses_no_interval() {
        RecordingBackend backend = new RecordingBackend();
        ManualEmitter first = begin(store, backend);
        live(first, 4, 10, 4, 8, 11);
        Datastore copy = emptyStore().open();
        StoreCopy.copy(first.datastore(), copy);
        live(first, 8, 10, 4, 8, 11);
        TestStore restored = emptyStore();
        StoreCopy.copy(copy, restored.open());
        RecordingBackend again = new RecordingBackend();
        ManualEmitter second = begin(restored, again);
        live(second, 2, 10);

        assertThat(had(backend)).isNotEmpty();
        Set<Interval> either = had(backend);
        either.addAll(had(again));
        assertThat(either).isEqualTo(given());
        assertThat(second.values("SELECT state FROM {slot}")).containsOnly("collected", "open");
    }

    @Test
    void two_emitters_with_datastores_of_their_own_both_end_with_all_intervals() {
        RecordingBackend ones = new RecordingBackend();
        ManualEmitter one = begin(store, ones);
        live(one, 5, 10, 4, 8, 11);
        RecordingBackend others = new RecordingBackend();
        TestStore elsewhere = emptyStore();
        ManualEmitter other = begin(elsewhere, others);
        other.discoverAndRun();
        for (int hour = 0; hour < 6; hour++) {
            leader.upload(script.taskId(), one.datastore().read("test", tx -> tx.now()) / 1000, 4 + 3 * hour, 1);
            one.livesFor(Duration.ofMinutes(50 + 10L * (hour % 3)));
            other.livesFor(Duration.ofMinutes(50 + 10L * ((hour + 1) % 3)));
        }
        one.livesFor(Duration.ofDays(2));
        elsewhere.clock().setTo(store.clock().now());
        other.livesFor(Duration.ofHours(2));
        one.livesFor(Duration.ofHours(2));

        assertThat(had(ones)).isEqualTo(given());
        assertThat(had(others)).isEqualTo(given());
    }

    @Test
    void a_search_that_the_leader_does_not_answer_goes_on_later() {
        live(begin(store, new RecordingBackend()), 4, 10);
        leader.faults().always(FaultPlan.polls(), Faults.status(500));
        RecordingBackend backend = new RecordingBackend();
        ManualEmitter second = begin(emptyStore(), backend);
        second.discoverAndRun();
        leader.faults().clear();
        second.livesFor(Duration.ofMinutes(10));

        assertThat(had(backend)).isEqualTo(given());
    }

    @Test
    void a_new_task_is_looked_through_for_three_days_and_then_only_as_it_is_cut() {
        emitter = begin(store, new RecordingBackend());
        emitter.discoverAndRun();

        // From 10:00 back: a day in part and two more, where each hour begins three intervals, but for the three that
        // would reach into
        // 10:00-11:00; then hours alone, up to 14 days ago at 11:00.
        long through = (10 + 24 + 24) * 3 - 3;
        long plain = 11 * 24 + 13;
        assertThat(leader.requests()).hasSize(Math.toIntExact(through + plain));
    }

    @Test
    void a_task_whose_time_is_all_asked_for_is_not_searched() {
        emitter = begin(store, new RecordingBackend());
        emitter.tasks().set(task(QueryType.TimeInterval.defaults(HOUR)).build());
        leader.faults().always(FaultPlan.creates(), Faults.status(503));
        emitter.discoverAndRun();

        assertThat(leader.requests()).noneMatch(request -> request.step() == LeaderRequest.Step.POLL);
        assertThat(emitter.value("SELECT completed_day FROM {recovery}")).isNotEmpty();
    }

    @Test
    void by_hand_days_without_anything_are_looked_through_too() {
        Instant begin = store.clock().now();
        ManualEmitter first = begin(store, new RecordingBackend());
        first.discoverAndRun();
        live(first, 6, 4);
        assertThat(given())
                .allMatch(interval -> interval.duration() == 3 * HOUR)
                .isNotEmpty();
        store.clock().setTo(begin.plus(Duration.ofDays(6)));
        RecordingBackend backend = new RecordingBackend();
        emitter = begin(emptyStore(), backend);
        emitter.discoverAndRun();
        assertThat(had(backend)).as("only widened intervals, long ago").isEmpty();

        new EmitterAdmin(emitter.datastore(), ManualEmitter.SOURCE, Duration.ZERO).recover(begin, null);
        emitter.discoverAndRun();

        assertThat(had(backend)).isEqualTo(given());
    }
}
