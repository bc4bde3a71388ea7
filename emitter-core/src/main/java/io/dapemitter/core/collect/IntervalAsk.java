// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotPlanner;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.task.EmitterTask;

/**
 * A create of an interval as it is about to be sent, or was sent.
 *
 * @param row the ledger row whose id is sent
 * @param slot the slot
 * @param task the task as it is now
 * @param planner cuts the task's slots
 * @param bound where widening has to end, in seconds since the epoch
 * @param absent whether the leader certainly did not have the collection job before
 * @param leaving whether the task has left its source
 * @param now the database's clock, in milliseconds since the epoch
 */
record IntervalAsk(
        LedgerRow row,
        Slot slot,
        EmitterTask task,
        SlotPlanner planner,
        long bound,
        boolean absent,
        boolean leaving,
        long now) {
    IntervalAsk with(LedgerRow current) {
        return new IntervalAsk(current, slot, task, planner, bound, absent, leaving, now);
    }

    Stretch stretch() {
        return slot.stretch();
    }

    /** When the leader may be asked; a person does not wait for the schedule, but for the grace, since late reports would be lost. */
    long askAt() {
        return slot.region() == Region.HAND ? planner.afterGrace(slot.end()) : planner.askAt(slot.end());
    }

    /** Where the slot would end if it were cut now. */
    long cutNow() {
        return Math.min(bound, planner.boundaryAfter(slot.start()));
    }
}
