// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Planner and policy against a leader in memory, with random reports, clocks that differ, outages of up to days, late reports, answers that are lost, abandoned collection jobs and changes of the
 * interval. The property {@code emitter.model.seeds} sets how many seeds there are, {@code emitter.model.seed} the only one.
 */
final class SlotModelTest {
    private static final int SEEDS = Integer.getInteger("emitter.model.seeds", 1000);
    private static final long BEGIN = Instant.parse("2027-03-01T00:00:00Z").getEpochSecond();
    private static final long[] INTERVALS = {300, 600, 1800, 3600};
    private static final long PRECISION = 300;
    private static final long MINIMUM = 10;
    /** By how many seconds the clients' clocks and the emitter's differ at most; with the precision less than the grace. */
    private static final long MOST_OFFSET = 250;

    private static final Duration KEPT = Duration.ofDays(4);

    /** A leader with the rules of Janus: it collects an interval once, and refuses what overlaps it. */
    private static final class Leader {
        private final TreeMap<Long, Long> reports = new TreeMap<>();
        private final TreeMap<Long, Stretch> collected = new TreeMap<>();
        private final Map<Long, Integer> attempts = new HashMap<>();

        boolean upload(long second, long count) {
            Map.Entry<Long, Stretch> before = collected.floorEntry(second);
            boolean late = before != null && second < before.getValue().end();
            if (!late) {
                reports.merge(second, count, Long::sum);
            }
            return !late;
        }

        long in(Stretch stretch) {
            return reports.subMap(stretch.start(), stretch.end()).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        SlotModel.Answer create(Stretch stretch, int attempt, SplittableRandom random, boolean out) {
            if (out) {
                return SlotModel.Answer.NONE;
            }
            if (stretch.equals(collected.get(stretch.start()))
                    && attempts.getOrDefault(stretch.start(), -1) == attempt) {
                // The collection job is known, whatever has become of the reports.
                return SlotModel.Answer.YES;
            }
            Map.Entry<Long, Stretch> last = collected.lowerEntry(stretch.end());
            if (last != null
                    && last.getValue().end() > stretch.start()
                    && !last.getValue().equals(stretch)) {
                return SlotModel.Answer.OVERLAP;
            }
            if (in(stretch) < MINIMUM) {
                return SlotModel.Answer.TOO_FEW;
            }
            collected.put(stretch.start(), stretch);
            attempts.put(stretch.start(), attempt);
            if (random.nextInt(25) == 0) {
                // The connection breaks, or the process is killed, before the answer is noted.
                return SlotModel.Answer.NONE;
            }
            return random.nextInt(20) == 0 ? SlotModel.Answer.YES_BUT_ABANDONED : SlotModel.Answer.YES;
        }

        void forgetBefore(long second) {
            reports.headMap(second).clear();
        }
    }

    private static EmitterTask task(long interval, TooFew tooFew) {
        return EmitterTask.builder(
                        TaskId.of(new byte[TaskId.LENGTH]),
                        URI.create("https://leader.example/"),
                        new Prio3Count(),
                        "cred")
                .timePrecision(PRECISION)
                .queryType(new QueryType.TimeInterval(interval, 600, new Backfill.All(), tooFew, 4))
                .reportExpiryAge(KEPT)
                .build();
    }

    @ParameterizedTest
    @EnumSource(TooFew.class)
    void every_interval_is_collected_once_or_its_loss_is_recorded(TooFew tooFew) {
        TooFew[] policies = TooFew.values();
        Integer only = Integer.getInteger("emitter.model.seed");
        IntStream.range(0, SEEDS)
                .filter(seed -> policies[seed % policies.length] == tooFew)
                .filter(seed -> only == null || only == seed)
                .forEach(seed -> run(seed, tooFew));
    }

    private static void run(int seed, TooFew tooFew) {
        SplittableRandom random = new SplittableRandom(seed);
        Leader leader = new Leader();
        SlotModel model = new SlotModel(task(INTERVALS[random.nextInt(INTERVALS.length)], tooFew));
        long now = BEGIN;
        long uploaded = BEGIN;
        long offset = random.nextLong(-MOST_OFFSET, MOST_OFFSET + 1);
        for (long back = 0; back < 86_400; back += PRECISION) {
            leader.upload(BEGIN - back, random.nextInt(12));
        }
        for (int step = 0; step < 60; step++) {
            boolean out = random.nextInt(6) == 0;
            long passes = out && random.nextInt(8) == 0 ? random.nextLong(86_400 * 5) : random.nextLong(5400);
            now += passes;
            for (; uploaded + PRECISION <= now + offset; uploaded += PRECISION) {
                boolean accepted = leader.upload(uploaded, random.nextInt(14) - 3 > 0 ? random.nextInt(9) : 0);
                if (!accepted) {
                    model.faults().add("asked for an interval before its reports were there: " + uploaded);
                }
            }
            leader.upload((now - random.nextLong(7200)) / PRECISION * PRECISION, random.nextInt(4));
            leader.forgetBefore(now - KEPT.toSeconds());
            if (random.nextInt(12) == 0) {
                offset = random.nextLong(-MOST_OFFSET, MOST_OFFSET + 1);
                model.change(task(INTERVALS[random.nextInt(INTERVALS.length)], tooFew));
            }
            long millis = now * 1000;
            model.run(millis, (stretch, attempt) -> {
                if (stretch.end() * 1000 + 600_000 > millis) {
                    model.faults().add("asked for an interval before its grace was over: " + stretch);
                }
                return leader.create(stretch, attempt, random, out);
            });
        }
        check(seed, model, leader);
    }

    private static void check(int seed, SlotModel model, Leader leader) {
        assertThat(model.faults())
                .as(
                        "seed %s; again alone: mvn -B -pl emitter-core -am verify -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dtest=SlotModelTest -Demitter.model.seed=%s",
                        seed, seed)
                .isEmpty();
        long cursor = model.plan().backfillFrom();
        long collected = 0;
        for (Slot slot : model.slots().values()) {
            Stretch stretch = new Stretch(slot.start(), slot.end());
            boolean backfillGoesOn = slot.start() == model.plan().liveFrom()
                    && cursor == model.plan().backfillNext();
            if (slot.start() != cursor && !backfillGoesOn) {
                fail("seed " + seed + ": a hole before " + slot);
            }
            cursor = slot.end();
            if (slot.state() == SlotState.ELSEWHERE) {
                fail("seed " + seed + ": refused for overlap: " + slot);
            }
            if (slot.state() == SlotState.COLLECTED) {
                if (!stretch.equals(leader.collected.get(slot.start()))) {
                    fail("seed " + seed + ": not what the leader gave: " + slot);
                }
                collected++;
            }
        }
        long given = leader.collected.values().stream()
                .map(stretch -> model.slots().get(stretch.start()))
                .filter(slot -> slot != null && slot.state() == SlotState.COLLECTED)
                .count();
        assertThat(given).as("seed %s: what the leader gave is collected", seed).isEqualTo(collected);
        for (Stretch stretch : leader.collected.values()) {
            Slot slot = model.slots().get(stretch.start());
            assertThat(slot != null && slot.end() == stretch.end())
                    .as("seed %s: %s has its slot", seed, stretch)
                    .isTrue();
        }
    }
}
