// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.slot.SlotPolicy;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.dap.Interval;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.testsupport.leader.TakenInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold for every life of a time-interval task, checked from its table of slots, the leader's books and the backend's. */
final class IntervalVerdict {
    /** The time that a due interval may take until it is asked for. */
    private static final long SLACK = 3600;

    private record Row(
            long start,
            long end,
            String state,
            int attempt,
            @Nullable String reason) {
        Interval interval() {
            return new Interval(start, end - start);
        }

        boolean is(SlotState other) {
            return state.equals(other.tableName());
        }
    }

    private final IntervalWorld world;
    private final long now;
    private final List<Row> slots;
    private final Map<Interval, List<TakenInterval>> taken;
    private final Map<Interval, List<CollectedBatch>> emitted;
    private final List<String> findings = new ArrayList<>();

    private IntervalVerdict(ManualEmitter emitter, RecordingBackend backend, IntervalWorld world) {
        this.world = world;
        this.now = emitter.datastore().read("verdict", Transaction::now) / 1000;
        this.slots = emitter.datastore().read("verdict", IntervalVerdict::rows);
        this.taken = world.taken().stream().collect(Collectors.groupingBy(TakenInterval::interval));
        this.emitted = backend.batches().stream()
                .collect(Collectors.groupingBy(batch -> Objects.requireNonNull(batch.queryInterval())));
    }

    private static List<Row> rows(Transaction tx) {
        return tx.query("SELECT slot_start, slot_end, state, attempt, reason FROM {slot} ORDER BY slot_start")
                .map((rs, context) ->
                        new Row(rs.getLong(1), rs.getLong(2), rs.getString(3), rs.getInt(4), rs.getString(5)))
                .list();
    }

    /** Everything that is wrong, each with its place. */
    static List<String> of(ManualEmitter emitter, RecordingBackend backend, IntervalWorld world) {
        IntervalVerdict verdict = new IntervalVerdict(emitter, backend, world);
        verdict.findings.addAll(world.faults());
        verdict.timeIsCovered();
        verdict.queriesDoNotOverlap();
        verdict.slots.forEach(verdict::slotIsRight);
        verdict.taken.forEach(verdict::takenOnce);
        verdict.emitted.forEach(verdict::emittedOnce);
        return verdict.findings;
    }

    private void timeIsCovered() {
        long from = IntervalLife.BEGIN.minus(IntervalLife.BEFORE).getEpochSecond();
        if (slots.isEmpty() || slots.get(0).start() > from) {
            findings.add("what came before the first slot is in none");
        }
        for (int i = 1; i < slots.size(); i++) {
            if (slots.get(i).start() != slots.get(i - 1).end()) {
                findings.add("a hole or an overlap before " + slots.get(i));
            }
        }
        long end = slots.isEmpty() ? 0 : slots.get(slots.size() - 1).end();
        if (end + IntervalLife.GRACE.toSeconds() + SLACK < now) {
            findings.add("time since " + end + " is in no slot, although it is " + now);
        }
    }

    /** Over the whole life, those that the leader has forgotten included. */
    private void queriesDoNotOverlap() {
        TreeMap<Long, Interval> asked = new TreeMap<>();
        taken.keySet().forEach(interval -> {
            Interval same = asked.put(interval.start(), interval);
            if (same != null) {
                findings.add(interval + " was asked for, and so was " + same);
            }
        });
        Interval before = null;
        for (Interval interval : asked.values()) {
            if (before != null && before.end() > interval.start()) {
                findings.add(interval + " was asked for and overlaps " + before);
            }
            before = interval;
        }
    }

    private void slotIsRight(Row slot) {
        if (slot.is(SlotState.ELSEWHERE) || slot.is(SlotState.REJECTED) || slot.is(SlotState.UNDECODABLE)) {
            findings.add("nobody else is at work, and nothing is wrong with the task: " + slot);
        }
        boolean loss = SlotState.losses().stream().anyMatch(slot::is);
        if (loss && slot.reason() == null) {
            findings.add("a loss without a reason: " + slot);
        }
        if (slot.is(SlotState.COLLECTED) != emitted.containsKey(slot.interval())) {
            findings.add("collected is what was emitted: " + slot);
        }
        boolean due = slot.end() + IntervalLife.GRACE.toSeconds() + SLACK < now;
        boolean enough = world.punctualReports(slot.start(), slot.end()) >= IntervalWorld.MINIMUM;
        if (due && enough && !slot.is(SlotState.COLLECTED) && !excused(slot)) {
            findings.add("not collected although its reports came in time: " + slot + "; now " + now);
        }
    }

    /** The leader forgot it, or gave it up as often as it is asked for. */
    private boolean excused(Row slot) {
        boolean givenUp =
                slot.is(SlotState.ABANDONED) && world.abandonments(slot.interval()) > SlotPolicy.MOST_ATTEMPTS_AGAIN;
        return givenUp || world.hasForgotten(slot.start());
    }

    private void takenOnce(Interval interval, List<TakenInterval> times) {
        long kept = times.stream().filter(each -> !world.isAbandoned(each)).count();
        if (kept > 1) {
            findings.add(interval + " was collected under " + kept + " ids");
        }
        if (slots.stream().noneMatch(slot -> slot.interval().equals(interval))) {
            findings.add(interval + " was asked for and has no slot");
        }
    }

    private void emittedOnce(Interval interval, List<CollectedBatch> batches) {
        if (batches.size() > 1) {
            findings.add(interval + " was emitted " + batches.size() + " times");
        }
        for (CollectedBatch batch : batches) {
            boolean given = taken.getOrDefault(interval, List.of()).stream()
                    .anyMatch(each -> each.reportCount() == batch.reportCount()
                            && each.aggregate().equals(((ExactIntegers) batch.result()).values()));
            if (!given) {
                findings.add(interval + " was emitted otherwise than the leader gave it");
            }
        }
    }
}
