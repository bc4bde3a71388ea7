// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmissionKey;
import io.dapemitter.core.emit.EmissionLedger;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Emitting stored results once more, as to a backend that is new. */
final class ReplayActions {
    private static final int ROWS_PER_TRANSACTION = 500;
    /** Less than every key. */
    private static final byte[] BEFORE_ALL = {0};

    private final JobQueue queue;
    private final String source;
    private final String backend;
    private final Instant since;
    private final @Nullable TaskId only;

    ReplayActions(JobQueue queue, String source, String backend, @Nullable Instant since, @Nullable TaskId only) {
        this.queue = queue;
        this.source = source;
        this.backend = backend;
        this.since = since == null ? Instant.EPOCH : since;
        this.only = only;
    }

    /**
     * A group of results.
     *
     * @param last its last key, or null when it is empty
     * @param owed how many of them are owed to the backend
     * @param ended whether no group follows
     */
    record Group(@Nullable CollectionKey last, int owed, boolean ended) {}

    /** Whether somebody configures the backend now, so that what is owed to it reaches it. */
    boolean configured(Transaction tx) {
        return tx.query("SELECT count(*) FROM {backend} WHERE source = :source AND name = :backend"
                                + " AND retired_at IS NULL")
                        .bind("source", source)
                        .bind("backend", backend)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /**
     * Owes the next group of results in the order of their keys.
     *
     * @param after the last key of the group before, or null
     * @return what became of the group
     */
    Group group(Transaction tx, @Nullable CollectionKey after) {
        Map<TaskId, Boolean> wanted = new HashMap<>();
        List<CollectionKey> keys = keys(tx, after);
        int owed = 0;
        for (CollectionKey key : keys) {
            if (wanted.computeIfAbsent(key.taskId(), taskId -> goesThere(tx, taskId))
                    && owe(tx, new EmissionKey(key, source, backend))) {
                owed++;
            }
        }
        return new Group(keys.isEmpty() ? null : keys.get(keys.size() - 1), owed, keys.size() < ROWS_PER_TRANSACTION);
    }

    /** A task that names its backends goes to those only, unless a person names the task. */
    private boolean goesThere(Transaction tx, TaskId taskId) {
        return taskId.equals(only)
                || TaskTable.find(tx, taskId)
                        .flatMap(TaskRow::task)
                        .map(EmitterTask::emitters)
                        .filter(named -> !named.isEmpty() && !named.contains(backend))
                        .isEmpty();
    }

    private List<CollectionKey> keys(Transaction tx, @Nullable CollectionKey after) {
        var query = tx.query("SELECT r.task_id, r.collection_job_id FROM {collection_result} r"
                        + " JOIN {task} t ON t.task_id = r.task_id WHERE t.source = :source AND r.result IS NOT NULL"
                        + " AND r.stored_at >= :since AND (r.task_id, r.collection_job_id) > (:task, :job)"
                        + (only == null ? "" : " AND r.task_id = :only")
                        + " ORDER BY r.task_id, r.collection_job_id LIMIT :limit")
                .bind("source", source)
                .bind("since", since.toEpochMilli())
                .bind("task", after == null ? BEFORE_ALL : after.taskId().bytes())
                .bind(
                        "job",
                        after == null ? BEFORE_ALL : after.collectionJobId().bytes())
                .bind("limit", ROWS_PER_TRANSACTION);
        if (only != null) {
            query.bind("only", only.bytes());
        }
        return query.map((row, context) -> new CollectionKey(Columns.taskId(row), Columns.collectionJobId(row)))
                .list();
    }

    /** Attempts stay, so that a backend that was given the result before looks for it. */
    private boolean owe(Transaction tx, EmissionKey key) {
        int rows = tx.update("INSERT INTO {emission} AS e (task_id, collection_job_id, source, backend, state, owed_at)"
                        + " SELECT c.task_id, c.collection_job_id, :source, :backend, 'owed', {now} FROM {collection} c"
                        + " WHERE c.task_id = :task AND c.collection_job_id = :job AND (EXISTS (SELECT 1 FROM {emission} own"
                        + " WHERE own.task_id = c.task_id AND own.collection_job_id = c.collection_job_id"
                        + " AND own.source = :source AND own.backend = :backend) OR NOT "
                        + EmissionLedger.GIVEN_OTHERWISE
                        + ") ON CONFLICT (task_id, collection_job_id, source, backend) DO UPDATE SET state = 'owed',"
                        + " owed_at = CASE WHEN e.state = 'owed' THEN e.owed_at ELSE excluded.owed_at END,"
                        + " ended_at = NULL, alert = NULL")
                .bind("task", key.collection().taskId().bytes())
                .bind("job", key.collection().collectionJobId().bytes())
                .bind("source", key.source())
                .bind("backend", key.backend())
                .execute();
        if (rows > 0) {
            queue.makeDue(tx, EmitJobs.emit(key));
        }
        return rows > 0;
    }
}
