// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmissionLedger;
import io.dapemitter.core.emit.NewResult;
import io.dapemitter.core.queue.JobInserter;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.dap.Query;
import java.util.List;
import java.util.Optional;

/** Stores results and what follows from them, within the transaction that ends the poll. Thread-safe. */
final class ResultStore {
    private final CollectRoom room;

    ResultStore(CollectRoom room) {
        this.room = room;
    }

    /**
     * Stores a result and owes it to the task's backends, unless the row has moved on; tells whether it did.
     *
     * @param task the task's row as this transaction sees it
     */
    boolean store(
            Transaction tx,
            JobInserter insert,
            CollectionKey key,
            CollectionState expected,
            DecodedCollection decoded,
            Optional<TaskRow> task) {
        if (!CollectionLedger.collected(tx, key, expected, decoded)) {
            return false;
        }
        Optional<EmitterTask> definition = task.flatMap(TaskRow::task);
        boolean collectedBefore = definition
                .filter(known -> known.queryType() instanceof QueryType.TimeInterval)
                .map(known -> settleSlot(tx, key))
                .orElse(false);
        List<String> only = definition.map(EmitterTask::emitters).orElse(List.of());
        String source = task.map(TaskRow::source).orElse("");
        NewResult result = new NewResult(
                decoded.resultJson(),
                decoded.mayHaveWrapped(),
                task.map(TaskRow::name).orElse(null),
                definition.map(EmitterTask::labels).orElse(List.of()),
                collectedBefore);
        EmissionLedger.store(tx, insert, key, source, only, result);
        tx.afterCommit(() -> room.listener()
                .collectionEnded(key.taskId(), key.collectionJobId(), CollectionState.COLLECTED.ledgerName()));
        return true;
    }

    /** Whichever collection job of an interval brought the result, its slot is collected. Tells whether another one may have brought it before. */
    private static boolean settleSlot(Transaction tx, CollectionKey key) {
        if (!(CollectionLedger.find(tx, key).orElseThrow().parameters().query() instanceof Query.TimeInterval query)) {
            return false;
        }
        Stretch stretch = new Stretch(query.interval().start(), query.interval().end());
        SlotTable.settle(tx, key.taskId(), stretch, SlotState.COLLECTED);
        return SlotTable.find(tx, key.taskId(), stretch.start())
                .filter(slot -> slot.attempt() <= 0
                        && key.collectionJobId().equals(slot.collectionJobId())
                        && slot.stretch().equals(stretch))
                .isEmpty();
    }

    /** Opens the task's next collection, or ends a leaving task that has nothing open any more. */
    void openNext(JobTransaction tx, CollectionKey key, Optional<TaskRow> task) {
        if (task.isEmpty() || !room.opener().open(tx.sql(), tx::insert, task.get(), new RunAt.Due())) {
            room.opener().endIfLeft(tx.sql(), key.taskId());
        }
    }
}
