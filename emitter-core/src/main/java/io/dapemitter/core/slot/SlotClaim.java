// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether an interval that a person names can have a slot of its own. */
public sealed interface SlotClaim {
    /**
     * Nobody has it or will have it.
     *
     * @param lost slots in it, or reaching into it, that are lost; {@link SlotTable#cutOut} makes room
     */
    record Free(List<Slot> lost) implements SlotClaim {}

    /**
     * It has a slot already that is collected or on its way.
     *
     * @param slot the slot of exactly these bounds
     */
    record Same(Slot slot) implements SlotClaim {}

    /**
     * Other slots have a part of it.
     *
     * @param slots those that are collected or on their way
     */
    record Taken(List<Slot> slots) implements SlotClaim {
        private static final int MOST_NAMED = 5;

        /**
         * Names the slots.
         *
         * @return their bounds and states
         */
        public String text() {
            String named = slots.stream()
                    .limit(MOST_NAMED)
                    .map(slot -> slot.stretch().text() + " (" + slot.state().tableName() + ")")
                    .collect(Collectors.joining(", "));
            return slots.size() > MOST_NAMED ? named + " and " + (slots.size() - MOST_NAMED) + " more" : named;
        }
    }

    /**
     * Looks at an interval. Who is to add a slot holds the plan before.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param interval what a person names
     * @return how it stands
     */
    static SlotClaim of(Transaction tx, TaskId taskId, Stretch interval) {
        List<Slot> there = SlotTable.overlapping(tx, taskId, interval);
        List<Slot> held = there.stream().filter(slot -> !slot.state().isLoss()).toList();
        if (held.isEmpty()) {
            return new Free(there);
        }
        return there.size() == 1 && held.get(0).stretch().equals(interval) ? new Same(held.get(0)) : new Taken(held);
    }

    /**
     * Says what is wrong with the bounds of an interval, whatever else is known of it.
     *
     * @param task the task
     * @param interval what a person names
     * @return what to write instead, or empty when a leader may accept it
     */
    static Optional<String> misaligned(EmitterTask task, Stretch interval) {
        long precision = task.timePrecision();
        if (interval.start() % precision == 0 && interval.end() % precision == 0) {
            return Optional.empty();
        }
        long start = Math.floorDiv(interval.start(), precision) * precision;
        long end = -Math.floorDiv(-interval.end(), precision) * precision;
        return Optional.of("both ends of an interval of task " + task.taskId()
                + " must be multiples of its time precision of " + precision + " seconds since the epoch; nearest to "
                + interval.text() + " is " + new Stretch(start, end).text());
    }
}
