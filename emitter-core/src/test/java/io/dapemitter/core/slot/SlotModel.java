// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Slots and cursors in memory, moved by planner and policy alone, as the emitter moves them in its database. One region's open slot is asked for at a time. */
final class SlotModel {
    private static final TaskId TASK = TaskId.of(new byte[TaskId.LENGTH]);

    /** Marks a slot that was never asked for. */
    private static final CollectionJobId ANY = CollectionJobId.of(new byte[CollectionJobId.LENGTH]);

    private final TreeMap<Long, Slot> slots = new TreeMap<>();
    /** Those that are open or wait, in the order in which they are to be asked for. */
    private final TreeSet<Slot> unfinished =
            new TreeSet<>(Comparator.comparingLong(Slot::askAt).thenComparingLong(Slot::start));

    /** Starts of slots whose last create had no answer, so that the leader may have them. */
    private final Set<Long> unanswered = new HashSet<>();

    private final Set<Region> regionsOpen = EnumSet.noneOf(Region.class);
    private final List<String> faults = new ArrayList<>();
    private SlotPlanner planner;
    private @Nullable IntervalPlan plan;

    SlotModel(EmitterTask task) {
        this.planner = SlotPlanner.of(task, Duration.ZERO).orElseThrow();
    }

    /** What a leader says to a create. */
    enum Answer {
        YES,
        TOO_FEW,
        OVERLAP,
        YES_BUT_ABANDONED,
        NONE
    }

    Map<Long, Slot> slots() {
        return slots;
    }

    IntervalPlan plan() {
        return Objects.requireNonNull(plan);
    }

    private void goOn(Region region, long next) {
        IntervalPlan now = plan();
        plan = region == Region.LIVE
                ? new IntervalPlan(now.liveFrom(), now.backfillFrom(), next, now.backfillNext(), now.since())
                : new IntervalPlan(now.liveFrom(), now.backfillFrom(), now.liveNext(), next, now.since());
    }

    List<String> faults() {
        return faults;
    }

    /** The task is another from now on. */
    void change(EmitterTask task) {
        planner = SlotPlanner.of(task, Duration.ZERO).orElseThrow();
    }

    /** Does everything that is due. */
    void run(long now, BiFunction<Stretch, Integer, Answer> leader) {
        if (plan == null) {
            plan = planner.begin(now, now);
        }
        boolean more = true;
        while (more) {
            open(Region.LIVE, now);
            open(Region.BACKFILL, now);
            List<Slot> due =
                    unfinished.stream().takeWhile(slot -> slot.askAt() <= now).toList();
            more = false;
            for (Slot slot : due) {
                more |= ask(slot, now, leader);
            }
        }
    }

    private void open(Region region, long now) {
        if (regionsOpen.contains(region)) {
            return;
        }
        while (true) {
            long cursor = plan().next(region);
            SlotPlanner.Step step = planner.next(cursor, plan().limit(region), takenAfter(cursor), now);
            if (step instanceof SlotPlanner.Step.Open open) {
                add(region, open.stretch(), SlotState.OPEN, open.askAt());
                return;
            } else if (step instanceof SlotPlanner.Step.Lost lost) {
                add(region, lost.stretch(), SlotState.EXPIRED, 0);
            } else if (step instanceof SlotPlanner.Step.Taken taken) {
                goOn(region, taken.next());
            } else {
                return;
            }
        }
    }

    private void add(Region region, Stretch stretch, SlotState state, long askAt) {
        Stretch next = takenAfter(stretch.start());
        if (next != null && next.start() < stretch.end()) {
            faults.add("a slot was cut over another: " + stretch + " over " + next);
        }
        record(new Slot(TASK, region, stretch.start(), stretch.end(), state, 1, 0, askAt, ANY, null));
        goOn(region, stretch.end());
    }

    private void record(Slot slot) {
        forget(slot.start());
        slots.put(slot.start(), slot);
        if (slot.state() == SlotState.OPEN) {
            regionsOpen.add(slot.region());
        }
        if (slot.state() == SlotState.OPEN || slot.state() == SlotState.WAITING) {
            unfinished.add(slot);
        }
    }

    private void forget(long start) {
        Slot known = slots.remove(start);
        if (known != null) {
            unfinished.remove(known);
            if (known.state() == SlotState.OPEN) {
                regionsOpen.remove(known.region());
            }
        }
    }

    private @Nullable Stretch takenAfter(long second) {
        Map.Entry<Long, Slot> before = slots.floorEntry(second);
        if (before != null && before.getValue().end() > second) {
            return new Stretch(before.getKey(), before.getValue().end());
        }
        Map.Entry<Long, Slot> after = slots.higherEntry(second);
        return after == null
                ? null
                : new Stretch(after.getKey(), after.getValue().end());
    }

    /** Tells whether something changed, so that more may be due. */
    private boolean ask(Slot slot, long now, BiFunction<Stretch, Integer, Answer> leader) {
        long bound = plan().limit(slot.region());
        Stretch next = takenAfter(slot.end());
        bound = next == null ? bound : Math.min(bound, next.start());
        if (slot.state() == SlotState.OPEN
                && slot.merged() == 1
                && slot.collectionJobId() != null
                && !unanswered.contains(slot.start())
                && slot.end() != Math.min(bound, planner.boundaryAfter(slot.start()))) {
            forget(slot.start());
            goOn(slot.region(), Math.min(plan().next(slot.region()), slot.start()));
            return true;
        }
        if (planner.expired(slot.start(), now) && !unanswered.contains(slot.start())) {
            set(
                    slot,
                    SlotPolicy.expired(slot.state() == SlotState.WAITING && slot.attempt() == 0)
                            .state());
            return true;
        }
        if (now < planner.askAt(slot.end())) {
            put(slot, slot.end(), slot.state(), slot.merged(), slot.attempt(), planner.askAt(slot.end()));
            return false;
        }
        Answer answer = leader.apply(new Stretch(slot.start(), slot.end()), slot.attempt());
        unanswered.remove(slot.start());
        return switch (answer) {
            case YES -> {
                set(slot, SlotState.COLLECTED);
                yield true;
            }
            case NONE -> {
                unanswered.add(slot.start());
                put(slot, slot.end(), slot.state(), slot.merged(), slot.attempt(), now + 300_000);
                yield false;
            }
            case OVERLAP -> {
                set(slot, SlotState.ELSEWHERE);
                yield true;
            }
            case YES_BUT_ABANDONED -> {
                SlotDecision decision = SlotPolicy.cameToNothing(planner, slot, "abandoned", now);
                if (decision instanceof SlotDecision.Ended ended) {
                    set(slot, ended.state());
                } else {
                    put(slot, slot.end(), SlotState.WAITING, slot.merged(), slot.attempt() + 1, now);
                }
                yield true;
            }
            case TOO_FEW -> tooFew(slot, bound, now);
        };
    }

    private boolean tooFew(Slot slot, long bound, long now) {
        SlotDecision decision = SlotPolicy.tooFew(planner, slot, bound, false, now);
        if (decision instanceof SlotDecision.Widen widen) {
            put(slot, widen.end(), SlotState.OPEN, slot.merged() + 1, 0, widen.askAt());
            goOn(slot.region(), Math.max(plan().next(slot.region()), widen.end()));
        } else if (decision instanceof SlotDecision.Wait wait) {
            put(slot, slot.end(), SlotState.WAITING, slot.merged(), slot.attempt(), wait.askAt());
        } else {
            set(slot, ((SlotDecision.Ended) decision).state());
        }
        return true;
    }

    private void set(Slot slot, SlotState state) {
        put(slot, slot.end(), state, slot.merged(), slot.attempt(), slot.askAt());
    }

    private void put(Slot slot, long end, SlotState state, int merged, int attempt, long askAt) {
        boolean sent = state != SlotState.OPEN || merged > 1;
        record(new Slot(
                slot.taskId(),
                slot.region(),
                slot.start(),
                end,
                state,
                merged,
                attempt,
                askAt,
                sent ? null : slot.collectionJobId(),
                null));
    }
}
