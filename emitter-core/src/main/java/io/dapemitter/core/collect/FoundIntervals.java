// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotClaim;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.dap.TaskId;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Enters collection jobs of intervals that were found at the leader: ledger row, slot and poll, from where their results go their way under the keys that they have always had. Stateless. */
final class FoundIntervals {
    private static final Logger LOG = LoggerFactory.getLogger(FoundIntervals.class);

    private FoundIntervals() {}

    /** Where the slot of a collection job stands that the leader has; empty for one that came to nothing or was never accepted. */
    static Optional<SlotState> slotState(CollectionState state) {
        return switch (state) {
            case PENDING -> Optional.of(SlotState.PENDING);
            case COLLECTED -> Optional.of(SlotState.COLLECTED);
            case UNDECODABLE -> Optional.of(SlotState.UNDECODABLE);
            case CREATING, ABANDONED, GONE, REJECTED, REFUSED -> Optional.empty();
        };
    }

    /**
     * Enters what ledger and slots do not know.
     *
     * @param known of one interval the last attempt comes last
     * @return whether there was anything to enter
     */
    static boolean enter(JobTransaction tx, TaskId taskId, List<IntervalProbe.Known> known) {
        if (known.isEmpty()) {
            return false;
        }
        PlanTable.hold(tx.sql(), taskId);
        boolean entered = false;
        for (IntervalProbe.Known found : known) {
            entered |= enter(tx, found);
        }
        return entered;
    }

    private static boolean enter(JobTransaction tx, IntervalProbe.Known found) {
        if (CollectionLedger.enterFound(tx.sql(), found.key(), found.parameters(), null, null)
                || CollectionLedger.acceptFound(tx.sql(), found.key())) {
            tx.insert(CollectJobs.poll(found.key()));
            LOG.info("{} was found at the leader and is collected", found.key());
            place(tx, found, SlotState.PENDING);
            return true;
        }
        // The ledger has it from before, and a slot that gave way to others.
        return CollectionLedger.find(tx.sql(), found.key())
                .flatMap(row -> slotState(row.state()))
                .filter(state -> place(tx, found, state))
                .isPresent();
    }

    /** Gives it its slot; false when others that are collected or on their way have its time. */
    private static boolean place(JobTransaction tx, IntervalProbe.Known found, SlotState state) {
        TaskId taskId = found.key().taskId();
        Stretch stretch = found.stretch();
        SlotClaim claim = SlotClaim.of(tx.sql(), taskId, stretch);
        if (claim instanceof SlotClaim.Free free) {
            free.lost().forEach(lost -> SlotTable.cutOut(tx.sql(), lost, stretch));
            return SlotTable.insert(tx.sql(), slot(tx, found, state));
        }
        if (claim instanceof SlotClaim.Same && state == SlotState.PENDING) {
            SlotTable.update(tx.sql(), slot(tx, found, state));
        }
        return false;
    }

    private static Slot slot(JobTransaction tx, IntervalProbe.Known found, SlotState state) {
        Stretch stretch = found.stretch();
        Region region = PlanTable.find(tx.sql(), found.key().taskId())
                .map(plan -> plan.regionOf(stretch.start()))
                .orElse(Region.LIVE);
        return new Slot(
                found.key().taskId(),
                region,
                stretch.start(),
                stretch.end(),
                state,
                1,
                found.attempt(),
                tx.now(),
                found.key().collectionJobId(),
                null);
    }
}
