// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmissionKey;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts the queue jobs that the ledger calls for and the queue lacks: a create for each collection job being created, a poll for each pending one,
 * and the delivery of each owed emission. Thread-safe.
 */
final class LedgerRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerRebuild.class);
    private static final int ROWS_PER_TRANSACTION = 500;

    private final Datastore datastore;
    private final JobQueue queue;
    private final String source;

    LedgerRebuild(Datastore datastore, JobQueue queue, String source) {
        this.datastore = datastore;
        this.queue = queue;
        this.source = source;
    }

    /** Inserts what is missing and returns how many jobs that were. */
    int rebuild() {
        int inserted = 0;
        int latest;
        do {
            latest = datastore.inTransaction(
                    "discover: rebuild", tx -> creates(tx) + byHand(tx) + intervals(tx) + polls(tx) + emits(tx));
            inserted += latest;
        } while (latest >= ROWS_PER_TRANSACTION);
        if (inserted > 0) {
            LOG.info("{} queue jobs of source {} were missing and have been rebuilt from the ledger", inserted, source);
        }
        return inserted;
    }

    private int creates(Transaction tx) {
        String sql = "SELECT c.task_id, c.collection_job_id FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                + " WHERE t.source = :source AND c.state = 'creating' AND c.query_kind = 'current_batch' AND "
                + SerialKeySql.missing(SerialKeySql.create(tx)) + " LIMIT :limit";
        int inserted = 0;
        for (CollectionKey key : keys(tx, sql)) {
            if (queue.insert(tx, CollectJobs.create(key.taskId()), null)) {
                doubt(tx, key);
                inserted++;
            }
        }
        return inserted;
    }

    /** Batches, and intervals whose slot stands for an earlier collection, that a person wants once more. */
    private int byHand(Transaction tx) {
        String sql = "SELECT c.task_id, c.collection_job_id FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                + " WHERE t.source = :source AND c.state = 'creating' AND (c.query_kind = 'batch_id'"
                + " OR (c.query_kind = 'time_interval' AND NOT EXISTS (SELECT 1 FROM {slot} s WHERE s.task_id = c.task_id"
                + " AND s.slot_start = c.query_start AND s.collection_job_id = c.collection_job_id))) AND "
                + SerialKeySql.missing(SerialKeySql.byHand(tx)) + " LIMIT :limit";
        return insertAll(
                tx, keys(tx, sql).stream().map(CollectJobs::createByHand).toList());
    }

    /** A create of a slot that may have been asked for goes on at once, and one that may not have been waits for its time. */
    private int intervals(Transaction tx) {
        String sql = "SELECT c.task_id, c.collection_job_id, s.slot_start, s.ask_at FROM {collection} c"
                + " JOIN {task} t ON t.task_id = c.task_id"
                + " JOIN {slot} s ON s.task_id = c.task_id AND s.slot_start = c.query_start"
                + " AND s.collection_job_id = c.collection_job_id"
                + " WHERE t.source = :source AND c.state = 'creating' AND c.query_kind = 'time_interval' AND "
                + SerialKeySql.missing(SerialKeySql.createInterval(tx)) + " LIMIT :limit";
        List<Interval> missing = tx.query(sql)
                .bind("source", source)
                .bind("limit", ROWS_PER_TRANSACTION)
                .map((rs, context) -> new Interval(key(rs), rs.getLong("slot_start"), rs.getLong("ask_at")))
                .list();
        int inserted = 0;
        for (Interval interval : missing) {
            RunAt runAt = new RunAt.At(interval.askAt());
            if (queue.insert(tx, CollectJobs.createInterval(interval.key().taskId(), interval.start(), runAt), null)) {
                if (interval.askAt() <= tx.now()) {
                    doubt(tx, interval.key());
                }
                inserted++;
            }
        }
        return inserted;
    }

    private record Interval(CollectionKey key, long start, long askAt) {}

    /** A lost queue job may have sent its create. */
    private static void doubt(Transaction tx, CollectionKey key) {
        tx.update("UPDATE {collection} SET last_put = 'unknown' WHERE task_id = :task AND collection_job_id = :job"
                        + " AND state = 'creating'")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .execute();
    }

    private int polls(Transaction tx) {
        String sql = "SELECT c.task_id, c.collection_job_id FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                + " WHERE t.source = :source AND c.state = 'pending' AND "
                + SerialKeySql.missing(SerialKeySql.poll(tx)) + " LIMIT :limit";
        return insertAll(tx, keys(tx, sql).stream().map(CollectJobs::poll).toList());
    }

    private int emits(Transaction tx) {
        String sql = "SELECT c.task_id, c.collection_job_id, c.source, c.backend FROM {emission} c"
                + " WHERE c.state = 'owed' AND c.source = :source AND "
                + SerialKeySql.missing(SerialKeySql.emit(tx)) + " LIMIT :limit";
        List<EmissionKey> owed = tx.query(sql)
                .bind("source", source)
                .bind("limit", ROWS_PER_TRANSACTION)
                .map((rs, context) -> new EmissionKey(key(rs), rs.getString("source"), rs.getString("backend")))
                .list();
        int inserted = 0;
        for (EmissionKey key : owed) {
            if (queue.insert(tx, EmitJobs.emit(key), null)) {
                // The lost queue job may have reached the backend.
                tx.update(
                                "UPDATE {emission} SET attempts = attempts + 1 WHERE task_id = :task AND collection_job_id = :job"
                                        + " AND source = :source AND backend = :backend")
                        .bind("task", key.collection().taskId().bytes())
                        .bind("job", key.collection().collectionJobId().bytes())
                        .bind("source", key.source())
                        .bind("backend", key.backend())
                        .execute();
                inserted++;
            }
        }
        return inserted;
    }

    private List<CollectionKey> keys(Transaction tx, String sql) {
        return tx.query(sql)
                .bind("source", source)
                .bind("limit", ROWS_PER_TRANSACTION)
                .map((rs, context) -> key(rs))
                .list();
    }

    private int insertAll(Transaction tx, List<NewJob> jobs) {
        int inserted = 0;
        for (NewJob job : jobs) {
            inserted += queue.insert(tx, job, null) ? 1 : 0;
        }
        return inserted;
    }

    private static CollectionKey key(ResultSet rs) throws SQLException {
        return new CollectionKey(
                TaskId.of(rs.getBytes("task_id")), CollectionJobId.of(rs.getBytes("collection_job_id")));
    }
}
