// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.queue.LaneSlots;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.Interval;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.JobEnd;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.leader.TakenInterval;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole emitter and a scripted leader with random reports, outages, clock jumps, changes of the interval, and processes that die between a create and the note of its answer. The property {@code
 * emitter.model.database_seeds} sets how many seeds there are.
 */
abstract class IntervalModelContract {
    private static final Instant BEGIN = Instant.parse("2027-03-01T10:00:00Z");
    private static final long MINIMUM = 10;
    private static final long[] INTERVALS = {1200, 3600};
    private static final CollectorCredential CREDENTIAL =
            CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());

    @TempDir
    private Path directory;

    abstract TestStore store(Path directory);

    abstract int seeds();

    @ParameterizedTest
    @EnumSource(TooFew.class)
    void every_interval_is_collected_once_or_its_loss_is_recorded(TooFew tooFew) {
        int policies = TooFew.values().length;
        for (int seed = List.of(TooFew.values()).indexOf(tooFew); seed < seeds(); seed += policies) {
            try (TestStore store = store(directory);
                    Run run = new Run(seed, tooFew, store)) {
                run.live();
                run.check();
            }
        }
    }

    /** One life of a task. */
    private static final class Run implements AutoCloseable {
        private final SplittableRandom random;
        private final TooFew tooFew;
        private final int seed;
        private final TestStore store;
        private final RecordingBackend backend = new RecordingBackend();
        private final ScriptedTask script;
        private final ScriptedLeader leader;
        private ManualEmitter emitter;
        private long interval = 1200;

        Run(int seed, TooFew tooFew, TestStore store) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.tooFew = tooFew;
            this.store = store;
            store.clock().setTo(BEGIN);
            script = new ScriptedTasks(CREDENTIAL, seed)
                    .task("model", new Prio3Sum(32), 0)
                    .withPendingPolls(random.nextInt(3));
            leader = ScriptedLeader.builder(List.of())
                    .intervalTask(script, MINIMUM)
                    .start();
            emitter = process();
        }

        private ManualEmitter process() {
            EmitterConfig config = EmitterConfig.defaults()
                    .withScheduleSpread(Duration.ZERO)
                    .withMaxOpenCollectionJobs(4)
                    .withDiscoveryInterval(Duration.ofHours(6));
            ManualEmitter made = new ManualEmitter(store, config, ManualEmitter.SOURCE, Map.of("results", backend), 0);
            made.credentials().put("cred", CREDENTIAL);
            made.tasks().set(task());
            return made;
        }

        private EmitterTask task() {
            Backfill backfill = new Backfill.From(BEGIN.minusSeconds(2 * 3600));
            return EmitterTask.builder(script.taskId(), leader.url(), script.vdaf(), "cred")
                    .timePrecision(600)
                    .queryType(new QueryType.TimeInterval(interval, 600, backfill, tooFew, 3))
                    .reportExpiryAge(Duration.ofDays(14))
                    .build();
        }

        void live() {
            upload(now() - 2 * 3600, now());
            emitter.discoverAndRun();
            for (int step = 0; step < 6; step++) {
                long before = now();
                weather();
                if (random.nextInt(6) == 0) {
                    interval = INTERVALS[random.nextInt(INTERVALS.length)];
                    emitter.tasks().set(task());
                    emitter.discoverAndRun();
                }
                if (random.nextInt(5) == 0) {
                    store.clock().advance(Duration.ofSeconds(random.nextLong(7200)));
                } else {
                    emitter.livesFor(Duration.ofSeconds(random.nextLong(600, 4500)));
                }
                upload(before, now());
                if (random.nextInt(3) == 0) {
                    die();
                }
            }
            leader.faults().clear();
            emitter.livesFor(Duration.ofHours(7));
        }

        private long now() {
            return emitter.datastore().read("model", Transaction::now) / 1000;
        }

        private void upload(long from, long until) {
            for (long second = from; second < until; second += 600) {
                leader.upload(script.taskId(), second, random.nextInt(8), random.nextInt(1000));
            }
        }

        private void weather() {
            leader.faults().clear();
            switch (random.nextInt(7)) {
                case 0 -> leader.faults().always(FaultPlan.everything(), Faults.cutBeforeEffect());
                case 1 -> leader.faults().next(FaultPlan.creates(), Faults.cutAfterEffect());
                case 2 -> leader.faults().always(FaultPlan.everything(), Faults.status(503));
                case 3 -> leader.faults().next(FaultPlan.polls(), Faults.end(JobEnd.ABANDONED));
                default -> {
                    // Fine.
                }
            }
        }

        /** The process dies with a queue job in its hands, before or after the leader heard of it; another one starts. */
        private void die() {
            LaneSlots lane = new LaneSlots(CollectJobs.LANE, Set.of(CollectJobs.CREATE, CollectJobs.POLL), 1);
            boolean afterRequest = random.nextBoolean();
            emitter.worker().acquire(lane).forEach(job -> {
                if (afterRequest) {
                    emitter.worker().handle(job);
                }
            });
            emitter = process();
            emitter.discoverAndRun();
        }

        private record Row(long start, long end, String state) {}

        void check() {
            String about = "seed " + seed + ": ";
            List<Row> slots = emitter.datastore()
                    .read(
                            "model",
                            (Transaction tx) -> tx.query(
                                            "SELECT slot_start, slot_end, state FROM {slot} ORDER BY slot_start")
                                    .map((rs, context) -> new Row(
                                            rs.getLong("slot_start"), rs.getLong("slot_end"), rs.getString("state")))
                                    .list());
            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i).start())
                        .as(about + "no hole and no overlap in " + slots)
                        .isEqualTo(slots.get(i - 1).end());
            }
            assertThat(slots)
                    .as(about + "nobody else is at work")
                    .noneMatch(slot -> slot.state().equals("elsewhere"));
            Set<Interval> collected = slots.stream()
                    .filter(slot -> slot.state().equals("collected"))
                    .map(slot -> new Interval(slot.start(), slot.end() - slot.start()))
                    .collect(Collectors.toSet());
            Map<Interval, TakenInterval> given = leader.intervalsTaken().stream()
                    .collect(Collectors.toMap(TakenInterval::interval, taken -> taken, (one, again) -> again));
            assertThat(collected)
                    .as(about + "what the leader gave is collected")
                    .isEqualTo(given.keySet());
            List<CollectedBatch> batches = backend.batches();
            assertThat(batches.stream().map(CollectedBatch::queryInterval))
                    .as(about + "each is emitted once")
                    .containsExactlyInAnyOrderElementsOf(collected);
            for (CollectedBatch batch : batches) {
                TakenInterval taken = Objects.requireNonNull(given.get(batch.queryInterval()));
                assertThat(batch.reportCount())
                        .as(about + batch.queryInterval())
                        .isEqualTo(taken.reportCount());
            }
        }

        @Override
        public void close() {
            leader.close();
        }
    }
}
