// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotClaim;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What taking over a collection job means for the intervals of its task. Stateless; every method works within the caller's transaction. */
final class ImportedInterval {
    /** It is none of the attempts whose ids follow from the interval: should it come to nothing, those begin with the first. */
    private static final int NO_ATTEMPT = -1;

    private ImportedInterval() {}

    /** Says why the collection job cannot be taken over with this interval, or without one; empty when it can. */
    static Optional<String> obstacle(Transaction tx, EmitterTask task, @Nullable Stretch interval) {
        boolean byIntervals = task.queryType() instanceof QueryType.TimeInterval;
        if (!byIntervals) {
            return interval == null
                    ? Optional.empty()
                    : Optional.of("task " + task.taskId() + " has batches of fixed size; leave out --interval");
        }
        if (interval == null) {
            return Optional.of("task " + task.taskId()
                    + " is collected by intervals of time; say which one the collection job asked for, or its answer"
                    + " cannot be opened: --interval START/END");
        }
        Optional<String> misaligned = SlotClaim.misaligned(task, interval);
        if (misaligned.isPresent()) {
            return misaligned;
        }
        PlanTable.hold(tx, task.taskId());
        SlotClaim claim = SlotClaim.of(tx, task.taskId(), interval);
        if (claim instanceof SlotClaim.Same same) {
            return Optional.of(
                    interval.text() + " is " + same.slot().state().tableName()
                            + " already, and its result is the same whichever collection job brings it; see: collect --interval");
        }
        return claim instanceof SlotClaim.Taken taken
                ? Optional.of("a part of " + interval.text() + " is collected or on its way in other intervals: "
                        + taken.text())
                : Optional.empty();
    }

    /** Gives the interval a slot that waits for the collection job's result. */
    static void enter(Transaction tx, CollectionKey key, Stretch interval) {
        if (SlotClaim.of(tx, key.taskId(), interval) instanceof SlotClaim.Free free) {
            free.lost().forEach(lost -> SlotTable.cutOut(tx, lost, interval));
        }
        SlotTable.insert(
                tx,
                new Slot(
                        key.taskId(),
                        Region.HAND,
                        interval.start(),
                        interval.end(),
                        SlotState.PENDING,
                        1,
                        NO_ATTEMPT,
                        tx.now(),
                        key.collectionJobId(),
                        null));
    }
}
