// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The life of a time-interval task under one seed: things happen one after the other, in fair weather the task comes to rest, and then {@link IntervalVerdict} looks. A simulation of more than this takes
 * over the class and adds to {@link #HAPPENINGS}. Used by one thread.
 */
final class IntervalLife implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");

    /** How long before the emitter the task had its first reports. */
    static final Duration BEFORE = Duration.ofHours(2);

    /** Longer than clocks differ, punctual reports take, and a step of this life lasts, together. */
    static final Duration GRACE = Duration.ofMinutes(30);

    /** Weighed by how often they are listed. */
    static final List<Consumer<IntervalLife>> HAPPENINGS = List.of(
            IntervalLife::nothing,
            IntervalLife::nothing,
            IntervalLife::answersLost,
            IntervalLife::abandonment,
            IntervalLife::kill,
            IntervalLife::kill,
            IntervalLife::shortOutage,
            IntervalLife::longOutage,
            IntervalLife::standstill,
            IntervalLife::otherInterval,
            IntervalLife::otherIntervalInDoubt,
            IntervalLife::otherClocks);

    private static final int LENGTH = 8;
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration BUSY = Duration.ofSeconds(20);
    private static final Duration LEASE_OVER = Duration.ofMinutes(3);
    private static final int MOST_STEPS_OF_AN_OUTAGE = 24;
    private static final long[] INTERVALS = {1200, 3600, 7200};
    private static final List<Duration> KEPT = List.of(Duration.ofDays(1), Duration.ofDays(14), Duration.ofDays(14));
    private static final LaneSlots LANE =
            new LaneSlots(CollectJobs.LANE, Set.of(CollectJobs.CREATE, CollectJobs.POLL), 1);

    private final SplittableRandom random;
    private final TooFew tooFew;
    private final TestStore store;
    private final RecordingBackend backend = new RecordingBackend();
    private final IntervalWorld world;
    private ManualEmitter emitter;
    private long interval;

    IntervalLife(long seed, TooFew tooFew, TestStore store) {
        this.random = new SplittableRandom(seed);
        this.tooFew = tooFew;
        this.store = store;
        this.interval = anyInterval();
        store.clock().setTo(BEGIN);
        Duration kept = KEPT.get(random.nextInt(KEPT.size()));
        world = new IntervalWorld(random, seed, BEGIN.minus(BEFORE).getEpochSecond(), kept);
        emitter = process();
    }

    private long anyInterval() {
        return INTERVALS[random.nextInt(INTERVALS.length)];
    }

    private ManualEmitter process() {
        EmitterConfig config = EmitterConfig.defaults()
                .withScheduleSpread(Duration.ZERO)
                .withMaxOpenCollectionJobs(4)
                .withDiscoveryInterval(Duration.ofHours(6));
        ManualEmitter made = new ManualEmitter(store, config, ManualEmitter.SOURCE, Map.of("results", backend), 0);
        made.credentials().put("cred", IntervalWorld.CREDENTIAL);
        made.tasks().set(world.task(rules()));
        return made;
    }

    private QueryType.TimeInterval rules() {
        return new QueryType.TimeInterval(
                interval, GRACE.toSeconds(), new Backfill.From(BEGIN.minus(BEFORE)), tooFew, 3);
    }

    /** Lives the whole life. */
    void live() {
        world.passTo(now());
        emitter.discoverAndRun();
        for (int i = 0; i < LENGTH; i++) {
            HAPPENINGS.get(random.nextInt(HAPPENINGS.size())).accept(this);
            lives(Duration.ofMinutes(random.nextLong(10, 90)));
            world.weather().clear();
        }
        lives(Duration.ofHours(7));
    }

    long now() {
        return emitter.datastore().read("model", Transaction::now) / 1000;
    }

    private void lives(Duration time) {
        lives(time, STEP, BUSY);
    }

    private void lives(Duration time, Duration step, Duration atLeast) {
        long end = now() + time.toSeconds();
        for (long now = now(); now < end; now = now()) {
            world.passTo(now);
            emitter.livesFor(Duration.ofSeconds(Math.min(step.toSeconds(), end - now)), atLeast);
        }
        world.passTo(now());
    }

    private void nothing() {
        lives(STEP);
    }

    private void answersLost() {
        world.weather().next(FaultPlan.creates(), Faults.cutAfterEffect(), Faults.none(), Faults.cutAfterEffect());
        world.weather().next(FaultPlan.polls(), Faults.truncated(20));
    }

    private void abandonment() {
        int times = random.nextInt(1, 6);
        for (int i = 0; i < times; i++) {
            world.weather().next(FaultPlan.polls(), world.abandoning());
        }
    }

    /** The leader is out of reach for minutes to hours. */
    private void shortOutage() {
        outage(Duration.ofMinutes(random.nextLong(10, 240)));
    }

    /** The leader is out of reach for hours to days. */
    private void longOutage() {
        outage(Duration.ofHours(random.nextLong(4, 48)));
    }

    private void outage(Duration time) {
        world.weather()
                .always(FaultPlan.everything(), random.nextBoolean() ? Faults.cutBeforeEffect() : Faults.status(503));
        // The leader cannot be asked meanwhile, so that steps may be longer.
        Duration step = time.dividedBy(MOST_STEPS_OF_AN_OUTAGE);
        lives(time, step.compareTo(STEP) > 0 ? step : STEP, step.compareTo(BUSY) > 0 ? step : BUSY);
        world.weather().clear();
    }

    /** The emitter's machine is off for minutes to days. */
    private void standstill() {
        boolean days = random.nextInt(3) == 0;
        store.clock().advance(Duration.ofMinutes(random.nextLong(5, days ? 72 * 60 : 180)));
        world.passTo(now());
        restart();
    }

    /** The process dies with a queue job in its hands, before or after the leader heard of it; another one starts, mostly after its lease. */
    private void kill() {
        boolean afterRequest = random.nextBoolean();
        for (int i = 0; i < 8; i++) {
            emitter.toNextDue();
            world.passTo(now());
            List<Job> held = emitter.worker().acquire(LANE);
            if (!held.isEmpty()) {
                held.forEach(job -> {
                    if (afterRequest) {
                        emitter.worker().handle(job);
                    }
                });
                break;
            }
            emitter.run();
        }
        if (random.nextInt(4) > 0) {
            store.clock().advance(LEASE_OVER);
        }
        restart();
    }

    private void restart() {
        emitter.datastore().close();
        emitter = process();
        emitter.discoverAndRun();
    }

    private void otherInterval() {
        interval = anyInterval();
        emitter.tasks().set(world.task(rules()));
        emitter.discoverAndRun();
    }

    /** The leader takes creates and its answers do not come; meanwhile the interval changes. */
    private void otherIntervalInDoubt() {
        world.weather().always(FaultPlan.creates(), Faults.cutAfterEffect());
        lives(Duration.ofMinutes(random.nextLong(10, 150)));
        otherInterval();
    }

    private void otherClocks() {
        world.setClocks();
    }

    /** What this life broke. */
    List<String> findings() {
        return IntervalVerdict.of(emitter, backend, world);
    }

    @Override
    public void close() {
        world.close();
    }
}
