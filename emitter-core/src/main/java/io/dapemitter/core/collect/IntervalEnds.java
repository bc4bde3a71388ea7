// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotDecision;
import io.dapemitter.core.slot.SlotPlanner;
import io.dapemitter.core.slot.SlotPolicy;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.Query;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the end of a poll without a result does to the slot of its collection job. Thread-safe. */
final class IntervalEnds {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalEnds.class);

    private final CollectRoom room;

    IntervalEnds(CollectRoom room) {
        this.room = room;
    }

    /** Has the interval asked for again under a new collection job id, or records its end. Nothing where the collection job has no slot. */
    void ended(JobTransaction tx, LedgerRow row, CollectionState state, String why) {
        if (!(row.parameters().query() instanceof Query.TimeInterval query)) {
            return;
        }
        Optional<Slot> slot = SlotTable.find(
                        tx.sql(), row.key().taskId(), query.interval().start())
                .filter(found -> row.key().collectionJobId().equals(found.collectionJobId()));
        if (slot.isEmpty()) {
            return;
        }
        if (state == CollectionState.UNDECODABLE) {
            SlotTable.move(tx.sql(), slot.get().taskId(), slot.get().start(), SlotState.UNDECODABLE, null);
        } else {
            cameToNothing(tx, row, slot.get(), why);
        }
    }

    /** The leader had an interval that a person asked for: from now on it is treated as those around it. */
    private static Region region(JobTransaction tx, Slot slot) {
        return slot.region() != Region.HAND
                ? slot.region()
                : PlanTable.find(tx.sql(), slot.taskId())
                        .map(plan -> plan.regionOf(slot.start()))
                        .orElse(Region.LIVE);
    }

    private void cameToNothing(JobTransaction tx, LedgerRow row, Slot slot, String why) {
        Optional<EmitterTask> task = TaskTable.find(tx.sql(), slot.taskId()).flatMap(TaskRow::task);
        Optional<SlotPlanner> planner =
                task.flatMap(known -> SlotPlanner.of(known, room.settings().spread()));
        Optional<CollectorCredential> credential = task.flatMap(
                        known -> room.credentials().find(known.credential()))
                .or(() -> room.credentials().find(row.parameters().credential()));
        SlotDecision decision = planner.isEmpty() || credential.isEmpty()
                ? new SlotDecision.Ended(SlotState.ABANDONED, why)
                : SlotPolicy.cameToNothing(planner.get(), slot, why, tx.now());
        if (decision instanceof SlotDecision.Ended ended) {
            SlotTable.move(tx.sql(), slot.taskId(), slot.start(), ended.state(), ended.reason());
            IntervalAlerts.ended(tx.sql(), room.listener(), LOG, slot.taskId(), slot.stretch(), ended);
        } else {
            again(tx, slot, task.orElseThrow(), credential.orElseThrow(), why);
        }
    }

    private void again(JobTransaction tx, Slot slot, EmitterTask task, CollectorCredential credential, String why) {
        CollectionParameters parameters = CollectionParameters.intervalOf(task, slot.start(), slot.end());
        IntervalOpener.Drawn drawn = room.opener()
                .intervals()
                .draw(tx.sql(), parameters, task, credential, slot.stretch(), slot.attempt() + 1);
        SlotTable.update(
                tx.sql(),
                slot.withRegion(region(tx, slot))
                        .withState(SlotState.WAITING, why)
                        .withJob(drawn.key().collectionJobId(), drawn.attempt(), tx.now()));
        tx.insert(CollectJobs.createInterval(slot.taskId(), slot.start(), new RunAt.Due()));
    }
}
