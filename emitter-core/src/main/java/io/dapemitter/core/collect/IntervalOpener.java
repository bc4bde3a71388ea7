// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobInserter;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.IntervalPlan;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotPlanner;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the next slots of a time-interval task: the slot, its ledger row and its queue job in one transaction. In each region one slot at most is open, so that a slot which is widened never finds its
 * neighbour taken; results of many are awaited at once. Thread-safe.
 */
final class IntervalOpener {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalOpener.class);

    private final CollectSettings settings;
    private final RandomGenerator random;
    private final EmitterListener listener;

    IntervalOpener(CollectSettings settings, RandomGenerator random, EmitterListener listener) {
        this.settings = settings;
        this.random = random;
        this.listener = listener;
    }

    /** What is to be opened, and with what. */
    private record Opening(
            Transaction tx,
            JobInserter insert,
            TaskRow row,
            EmitterTask task,
            SlotPlanner planner,
            CollectorCredential credential,
            RunAt earliest) {}

    /** A collection job id and which attempt at its interval it is. */
    record Drawn(CollectionKey key, int attempt) {}

    /** Opens what may be opened in both regions and tells whether that was anything. */
    boolean open(
            Transaction tx,
            JobInserter insert,
            TaskRow row,
            EmitterTask task,
            CollectorCredential credential,
            RunAt earliest) {
        SlotPlanner planner = SlotPlanner.of(task, settings.spread()).orElseThrow();
        PlanTable.require(tx, row, planner);
        if (openable(tx, task, planner).isEmpty()) {
            return false;
        }
        // Another process may have opened a slot since this was read, and two open ones of a region would keep the
        // first
        // from being widened.
        PlanTable.hold(tx, task.taskId());
        IntervalPlan plan = PlanTable.find(tx, task.taskId()).orElseThrow();
        Opening opening = new Opening(tx, insert, row, task, planner, credential, earliest);
        boolean opened = false;
        for (Region region : openable(tx, task, planner)) {
            opened |= open(opening, plan, region);
        }
        return opened;
    }

    /** The regions that may have another slot, the live one first. */
    private List<Region> openable(Transaction tx, EmitterTask task, SlotPlanner planner) {
        List<Slot> open = SlotTable.open(tx, task.taskId());
        int pending = CollectionLedger.pending(tx, task.taskId(), settings.patience());
        int limit = settings.openIntervals(task);
        List<Region> regions = new ArrayList<>();
        if (pending < limit && isFree(open, Region.LIVE)) {
            regions.add(Region.LIVE);
        }
        boolean wanted = !(planner.rules().backfill() instanceof Backfill.None);
        // One place is kept for the live region, so that backfill does not starve it.
        if (wanted && pending < Math.max(1, limit - 1) && isFree(open, Region.BACKFILL)) {
            regions.add(Region.BACKFILL);
        }
        return regions;
    }

    private static boolean isFree(List<Slot> open, Region region) {
        return open.stream().noneMatch(slot -> slot.region() == region);
    }

    private boolean open(Opening opening, IntervalPlan plan, Region region) {
        Transaction tx = opening.tx();
        long cursor = plan.next(region);
        while (true) {
            Stretch taken =
                    SlotTable.takenAfter(tx, opening.task().taskId(), cursor).orElse(null);
            SlotPlanner.Step step = opening.planner().next(cursor, plan.limit(region), taken, tx.now());
            long next;
            if (step instanceof SlotPlanner.Step.Open open) {
                return beganBeforeLeaving(opening.row(), open.stretch()) && openSlot(opening, region, open);
            } else if (step instanceof SlotPlanner.Step.Lost lost) {
                recordLoss(opening, region, lost.stretch());
                next = lost.stretch().end();
            } else if (step instanceof SlotPlanner.Step.Taken done) {
                next = done.next();
            } else {
                return false;
            }
            PlanTable.advance(tx, opening.task().taskId(), region, cursor, next);
            cursor = next;
        }
    }

    /** A task that has left its source is collected as far as the interval in which it left. */
    private static boolean beganBeforeLeaving(TaskRow row, Stretch stretch) {
        return row.state() != TaskState.LEAVING
                || stretch.start() * 1000 < Objects.requireNonNullElse(row.missingSince(), 0L);
    }

    private boolean openSlot(Opening opening, Region region, SlotPlanner.Step.Open open) {
        Transaction tx = opening.tx();
        Stretch stretch = open.stretch();
        EmitterTask task = opening.task();
        long askAt = earliest(opening.earliest(), open.askAt(), tx.now());
        Slot slot = Slot.open(task.taskId(), region, stretch, askAt);
        if (!SlotTable.insert(tx, slot)) {
            // Another process was first.
            return false;
        }
        CollectionParameters parameters = CollectionParameters.intervalOf(task, stretch.start(), stretch.end());
        Drawn drawn = draw(tx, parameters, task, opening.credential(), stretch, 0);
        SlotTable.update(tx, slot.withJob(drawn.key().collectionJobId(), drawn.attempt(), askAt));
        PlanTable.advance(tx, task.taskId(), region, stretch.start(), stretch.end());
        opening.insert().insert(CollectJobs.createInterval(task.taskId(), stretch.start(), new RunAt.At(slot.askAt())));
        return true;
    }

    /** A delay holds back what is due; fixed times are those of schedules, which the planner knows itself. */
    private static long earliest(RunAt earliest, long askAt, long now) {
        return earliest instanceof RunAt.After after
                ? Math.max(askAt, now + after.delay().toMillis())
                : askAt;
    }

    /** Draws an id for an interval and writes its ledger row. */
    Drawn draw(
            Transaction tx,
            CollectionParameters parameters,
            EmitterTask task,
            CollectorCredential credential,
            Stretch stretch,
            int firstAttempt) {
        int attempt = firstAttempt;
        while (true) {
            CollectionKey key = new CollectionKey(task.taskId(), id(task, credential, stretch, attempt));
            // An id from before that was never accepted is drawn again, as when an interval was cut otherwise for a
            // while:
            // after a loss of the datastore the interval is to have the same id.
            if (CollectionLedger.insertCreating(tx, key, parameters, null, null)
                    || CollectionLedger.revive(tx, key, parameters)) {
                return new Drawn(key, attempt);
            }
            attempt++;
        }
    }

    private CollectionJobId id(EmitterTask task, CollectorCredential credential, Stretch stretch, int attempt) {
        if (settings.ids() == CollectionJobIdMode.RANDOM) {
            return CollectionJobId.random(random);
        }
        return CollectionJobIds.forInterval(credential, task.taskId(), stretch.start(), stretch.end(), attempt);
    }

    private void recordLoss(Opening opening, Region region, Stretch stretch) {
        String reason = "the leader had not been asked when it stopped keeping the reports";
        EmitterTask task = opening.task();
        boolean recorded = SlotTable.insert(opening.tx(), Slot.expired(task.taskId(), region, stretch, reason));
        if (recorded) {
            IntervalAlerts.lost(opening.tx(), listener, LOG, task.taskId(), stretch, reason);
        }
    }
}
