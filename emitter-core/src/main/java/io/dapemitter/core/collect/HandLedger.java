// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.TaskId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What collecting by hand reads and writes in ledger and queue. Thread-safe; every method works within the caller's transaction. */
public final class HandLedger {
    private final JobQueue queue;
    private final RandomGenerator random;

    /**
     * Makes a view.
     *
     * @param queue the queue
     * @param random draws ids for batches that are collected again; must be secure
     */
    public HandLedger(JobQueue queue, RandomGenerator random) {
        this.queue = queue;
        this.random = random;
    }

    /**
     * How a collection job stands.
     *
     * @param state its state
     * @param lastPutAt when the leader last answered a create, in epoch milliseconds, or null
     * @param refused whether that answer was a refusal
     * @param trouble its present trouble, or null
     * @param error the newest error, or null
     */
    public record Standing(
            CollectionState state,
            @Nullable Long lastPutAt,
            boolean refused,
            @Nullable Trouble trouble,
            @Nullable String error) {}

    /**
     * Finds the collection job by which the task's next batch will be asked for.
     *
     * @param tx the transaction
     * @param taskId the task
     * @return the collection job, or empty when none may be opened now
     */
    public Optional<CollectionKey> current(Transaction tx, TaskId taskId) {
        return CollectionLedger.findCreating(tx, taskId).map(LedgerRow::key);
    }

    /**
     * Has the leader asked for the task's next batch now.
     *
     * @param tx the transaction
     * @param taskId the task
     */
    public void hasten(Transaction tx, TaskId taskId) {
        queue.makeDue(tx, CollectJobs.create(taskId));
    }

    /**
     * Begins to collect a batch that was collected before. Its id is drawn at random: nothing is taken at the leader, and whoever loses it can ask again.
     *
     * @param tx the transaction
     * @param task the task
     * @param batchId the batch
     * @param emitAgain whether backends are to have it in place of what they have
     * @return the collection job, or empty when another batch of the task is being asked for in this way
     */
    public Optional<CollectionKey> collectAgain(Transaction tx, EmitterTask task, BatchId batchId, boolean emitAgain) {
        CollectionKey key = new CollectionKey(task.taskId(), CollectionJobId.random(random));
        CollectionParameters parameters = new CollectionParameters(
                task.leader(),
                task.dapVersion(),
                task.vdaf(),
                new Query.ByBatchId(batchId),
                task.credential(),
                task.taskConfiguration());
        if (!CollectionLedger.insertByBatchId(tx, key, parameters, batchId, emitAgain)) {
            return Optional.empty();
        }
        queue.insert(tx, CollectJobs.createByHand(key), null);
        return Optional.of(key);
    }

    /**
     * Finds the collection job by which another batch of the task is being asked for once more.
     *
     * @param tx the transaction
     * @param taskId the task
     * @return the collection job, or empty when there is none
     */
    public Optional<CollectionKey> collectedAgain(Transaction tx, TaskId taskId) {
        return tx.query("SELECT collection_job_id FROM {collection} WHERE task_id = :task AND state = 'creating'"
                        + " AND query_kind = 'batch_id'")
                .bind("task", taskId.bytes())
                .map((row, context) -> new CollectionKey(taskId, CollectionJobId.of(row.getBytes("collection_job_id"))))
                .findFirst();
    }

    /**
     * Tells how a collection job stands.
     *
     * @param tx the transaction
     * @param key the collection job
     * @return its standing, or empty when the ledger does not have it
     */
    public Optional<Standing> standing(Transaction tx, CollectionKey key) {
        return tx.query("SELECT state, last_put, last_put_at, error_kind, last_error FROM {collection}"
                        + " WHERE task_id = :task AND collection_job_id = :job")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .map((row, context) -> {
                    String kind = row.getString("error_kind");
                    return new Standing(
                            CollectionState.ofLedgerName(row.getString("state")),
                            LedgerRows.nullableLong(row, "last_put_at"),
                            LastPut.ofLedgerName(row.getString("last_put")) == LastPut.REFUSED,
                            kind == null ? null : Trouble.ofLedgerName(kind).orElse(null),
                            row.getString("last_error"));
                })
                .findOne();
    }
}
