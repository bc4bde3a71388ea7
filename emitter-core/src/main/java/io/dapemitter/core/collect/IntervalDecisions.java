// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotDecision;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was decided about a slot after a refusal: to slot, ledger and queue. Thread-safe. */
final class IntervalDecisions {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalDecisions.class);

    private final CollectRoom room;

    IntervalDecisions(CollectRoom room) {
        this.room = room;
    }

    /** Returns what carries a decision out; the ledger row of the refused create ends as given, unless it is asked for again. */
    JobOutcome outcome(SlotDecision decision, IntervalAsk ask, CollectorCredential credential, RowEnd rowEnd) {
        if (decision instanceof SlotDecision.Widen widen) {
            return new JobOutcome.NotReady(Duration.ofMinutes(1), tx -> widen(tx, ask, credential, widen));
        } else if (decision instanceof SlotDecision.Wait wait) {
            return new JobOutcome.NotReady(Duration.ofMinutes(1), tx -> waitFor(tx, ask, wait));
        } else if (decision instanceof SlotDecision.TakenBack) {
            return new JobOutcome.Done(List.of(), tx -> takeBack(tx, ask));
        } else if (decision instanceof SlotDecision.Again) {
            return new JobOutcome.NotReady(Duration.ZERO, tx -> again(tx, ask, credential, rowEnd));
        }
        return end(ask, (SlotDecision.Ended) decision, rowEnd);
    }

    private void widen(JobTransaction tx, IntervalAsk ask, CollectorCredential credential, SlotDecision.Widen widen) {
        PlanTable.hold(tx.sql(), ask.slot().taskId());
        if (SlotTable.takenAfter(tx.sql(), ask.slot().taskId(), ask.slot().end())
                .filter(taken -> taken.start() < widen.end())
                .isPresent()) {
            // A person asked for what follows while the leader was asked; by that the answer is looked at again.
            tx.reschedule(tx.now());
            return;
        }
        if (!RowEnd.REFUSED.write(tx, ask.row())) {
            return;
        }
        Slot slot = ask.slot();
        Stretch wider = new Stretch(slot.start(), widen.end());
        IntervalOpener.Drawn drawn = draw(tx, ask, credential, wider, 0);
        SlotTable.update(
                tx.sql(),
                slot.widenedTo(widen.end())
                        .withState(SlotState.OPEN, null)
                        .withJob(drawn.key().collectionJobId(), drawn.attempt(), widen.askAt()));
        // A cursor that was moved back meanwhile stays: the time between it and this slot is still to be cut.
        PlanTable.advance(tx.sql(), slot.taskId(), slot.region(), slot.end(), wider.end());
        tx.reschedule(widen.askAt());
    }

    private void takeBack(JobTransaction tx, IntervalAsk ask) {
        CollectionLedger.recordNothingReady(tx.sql(), ask.row().key());
        if (RowEnd.REFUSED.write(tx, ask.row())) {
            SlotTable.withdraw(tx.sql(), ask.slot());
            goOn(tx, ask.task().taskId(), new RunAt.Due());
        }
    }

    private void waitFor(JobTransaction tx, IntervalAsk ask, SlotDecision.Wait wait) {
        if (!CollectionLedger.recordNothingReady(tx.sql(), ask.row().key())) {
            return;
        }
        Slot slot = ask.slot();
        SlotTable.update(
                tx.sql(),
                slot.withState(SlotState.WAITING, "too few reports so far").withAskAt(wait.askAt()));
        tx.reschedule(wait.askAt());
        if (slot.state() == SlotState.OPEN) {
            goOn(tx, slot.taskId(), new RunAt.Due());
        }
    }

    private void again(JobTransaction tx, IntervalAsk ask, CollectorCredential credential, RowEnd rowEnd) {
        if (!rowEnd.write(tx, ask.row())) {
            return;
        }
        Slot slot = ask.slot();
        IntervalOpener.Drawn drawn = draw(tx, ask, credential, ask.stretch(), slot.attempt() + 1);
        SlotTable.update(
                tx.sql(),
                slot.withState(slot.state(), null).withJob(drawn.key().collectionJobId(), drawn.attempt(), tx.now()));
        tx.reschedule(tx.now());
    }

    private IntervalOpener.Drawn draw(
            JobTransaction tx, IntervalAsk ask, CollectorCredential credential, Stretch stretch, int attempt) {
        CollectionParameters parameters = CollectionParameters.intervalOf(ask.task(), stretch.start(), stretch.end());
        return room.opener().intervals().draw(tx.sql(), parameters, ask.task(), credential, stretch, attempt);
    }

    /** Ends a slot, and the ledger row of its create. */
    JobOutcome end(IntervalAsk ask, SlotDecision.Ended ended, RowEnd rowEnd) {
        return new JobOutcome.Done(List.of(), tx -> {
            if (!rowEnd.write(tx, ask.row())) {
                return;
            }
            TaskId taskId = ask.task().taskId();
            endSlot(tx, ask.slot(), ended);
            goOn(tx, taskId, new RunAt.After(waitAfter(tx, taskId, ended)));
            if (rowEnd.state() == CollectionState.REJECTED) {
                tx.sql()
                        .afterCommit(() -> room.listener()
                                .collectionEnded(
                                        taskId,
                                        ask.row().key().collectionJobId(),
                                        rowEnd.state().ledgerName()));
            }
        });
    }

    void endSlot(JobTransaction tx, Slot slot, SlotDecision.Ended ended) {
        SlotTable.move(tx.sql(), slot.taskId(), slot.start(), ended.state(), ended.reason());
        IntervalAlerts.ended(tx.sql(), room.listener(), LOG, slot.taskId(), slot.stretch(), ended);
    }

    /** A leader that rejects one interval after the other has something against the task, and is asked for the next ever later. */
    private Duration waitAfter(JobTransaction tx, TaskId taskId, SlotDecision.Ended ended) {
        return ended.state() == SlotState.REJECTED
                ? room.afterRejections(CollectionLedger.recentlyRejected(tx.sql(), taskId))
                : Duration.ZERO;
    }

    /** Opens what may be opened next, or ends a leaving task of which nothing is left. */
    void goOn(JobTransaction tx, TaskId taskId, RunAt runAt) {
        Optional<TaskRow> task = TaskTable.find(tx.sql(), taskId);
        if (task.isEmpty() || !room.opener().open(tx.sql(), tx::insert, task.get(), runAt)) {
            room.opener().endIfLeft(tx.sql(), taskId);
        }
    }
}
