// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.ManualWorker;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of intervals that a lost datastore, or another emitter with the same credential, has asked for, where they are asked for again, on every engine. */
abstract class IntervalRecoveryContract extends IntervalFixture {
    @TempDir
    private Path folder;

    private @Nullable TestStore lost;
    private Supplier<Duration> remaining = () -> ManualWorker.LEASE;

    @AfterEach
    void closeLost() {
        if (lost != null) {
            lost.close();
        }
    }

    /** Begins anew on an empty datastore, with intervals from 10:00 on. */
    private void loseTheDatastore(EmitterConfig config, long length) {
        TestStore fresh = store(folder);
        fresh.clock().setTo(store.clock().now());
        lost = store;
        store = fresh;
        emitter = ManualEmitter.recovering(fresh, config, new RecordingBackend());
        emitter.credentials().put("cred", CREDENTIAL);
        emitter.worker().remaining(remaining);
        Backfill from = new Backfill.From(Instant.ofEpochSecond(second("10:00")));
        // Kept for a day, so that little is looked through before 10:00.
        emitter.tasks()
                .set(task(new QueryType.TimeInterval(length, 600, from, TooFew.WIDEN, 3))
                        .reportExpiryAge(Duration.ofDays(1))
                        .build());
        emitter.discoverAndRun();
    }

    private void widenTwoIntervalsAndLoseThem(EmitterConfig config) {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 4);
        upload("10:06", 8);
        until("10:21");
        assertThat(results()).containsExactly("10:00-10:10=12");
        loseTheDatastore(config, 300);
        until("10:40");
    }

    @Test
    void an_interval_as_it_was_cut_is_collected_again_by_asking_for_it() {
        collect(rules(TooFew.WIDEN));
        upload("10:01", 12);
        until("10:21");
        loseTheDatastore(config(), 300);
        until("10:30");

        assertThat(results()).containsExactly("10:00-10:05=12");
    }

    @Test
    void an_interval_that_was_widened_is_found_in_place_of_the_one_that_overlaps_it() {
        widenTwoIntervalsAndLoseThem(config());

        assertThat(results()).containsExactly("10:00-10:10=12");
        assertThat(slots()).startsWith("10:00-10:10 collected");
    }

    @Test
    void intervals_of_the_default_length_are_found_where_longer_ones_are_asked_for_now() {
        collect(rules(TooFew.WIDEN));
        for (int minute = 0; minute < 60; minute += 5) {
            leader.upload(script.taskId(), BEGIN.getEpochSecond() + minute * 60L, 10, 10);
        }
        until("10:41");
        loseTheDatastore(config(), 3600);
        until("11:40");

        assertThat(results())
                .startsWith("10:00-10:05=10", "10:05-10:10=10", "10:10-10:15=10", "10:15-10:20=10", "10:20-10:25=10")
                .contains("10:30-11:00=60");
        assertThat(slots()).noneMatch(slot -> slot.endsWith("elsewhere"));
    }

    @Test
    void with_random_ids_it_is_lost() {
        widenTwoIntervalsAndLoseThem(config().withCollectionJobIds(CollectionJobIdMode.RANDOM));

        assertThat(results()).isEmpty();
        assertThat(slots()).startsWith("10:00-10:05 elsewhere");
    }

    @Test
    void an_answer_that_is_neither_yes_nor_no_is_waited_for() {
        leader.faults().next(request -> FaultPlan.polls().test(request) && lost != null, Faults.status(500));

        widenTwoIntervalsAndLoseThem(config());

        assertThat(results()).containsExactly("10:00-10:10=12");
    }

    @Test
    void a_search_for_which_a_lease_is_too_short_goes_on_where_it_was() {
        // In each run there is time for the create and one poll.
        AtomicInteger asked = new AtomicInteger();
        remaining = () -> asked.incrementAndGet() % 4 == 0 ? Duration.ofSeconds(1) : ManualWorker.LEASE;

        widenTwoIntervalsAndLoseThem(config());

        assertThat(results()).containsExactly("10:00-10:10=12");
        CollectionJobId unknown =
                CollectionJobIds.forInterval(CREDENTIAL, script.taskId(), second("10:00"), second("10:05"), 0);
        assertThat(leader.polls(unknown)).isEqualTo(1);
    }
}
