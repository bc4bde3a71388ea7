// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the ledger: one row for each collection job, for ever. The ledger is the truth; queue jobs can be rebuilt from it. A change of
 * state names the state that it expects and does nothing when the row has moved on. Stateless; every method works within the caller's transaction.
 */
final class CollectionLedger {
    private static final String AND_RECOVERED =
            " AND EXISTS (SELECT 1 FROM {recovery} WHERE task_id = :task AND completed_day IS NOT NULL)";

    private CollectionLedger() {}

    static Optional<LedgerRow> find(Transaction tx, CollectionKey key) {
        return tx.query("SELECT " + LedgerRows.COLUMNS
                        + " FROM {collection} WHERE task_id = :task AND collection_job_id = :job")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .map((rs, context) -> LedgerRows.read(rs))
                .findOne();
    }

    /** Finds the collection job of a task for which a current-batch create is to be sent. */
    static Optional<LedgerRow> findCreating(Transaction tx, TaskId taskId) {
        return tx.query(
                        "SELECT " + LedgerRows.COLUMNS
                                + " FROM {collection} WHERE task_id = :task AND state = 'creating' AND query_kind = 'current_batch'")
                .bind("task", taskId.bytes())
                .map((rs, context) -> LedgerRows.read(rs))
                .findOne();
    }

    /** Finds the collection job for which a create of the slot that begins then is to be sent. */
    static Optional<LedgerRow> findCreating(Transaction tx, TaskId taskId, long start) {
        return tx.query("SELECT " + LedgerRows.COLUMNS
                        + " FROM {collection} WHERE task_id = :task AND state = 'creating'"
                        + " AND query_kind = 'time_interval' AND query_start = :start")
                .bind("task", taskId.bytes())
                .bind("start", start)
                .map((rs, context) -> LedgerRows.read(rs))
                .findOne();
    }

    /** How many collection jobs of the task have been pending for less than the patience. */
    static int pending(Transaction tx, TaskId taskId, Duration patience) {
        return tx.query("SELECT count(*) FROM {collection} WHERE task_id = :task AND state = 'pending'"
                        + " AND accepted_at > {now} - :patience")
                .bind("task", taskId.bytes())
                .bind("patience", patience.toMillis())
                .mapTo(Integer.class)
                .one();
    }

    /** How many ids of the task were drawn on the day, which is the counter of the next one. */
    static long nextCounter(Transaction tx, TaskId taskId, long day) {
        return tx.query(
                        "SELECT coalesce(max(id_counter), -1) + 1 FROM {collection} WHERE task_id = :task AND id_day = :day")
                .bind("task", taskId.bytes())
                .bind("day", day)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Whether the task may have one more current-batch collection: none is being created, and fewer than the limit hold the task back, which are those
     * being created and those pending for less than the patience.
     *
     * @param afterRecovery whether the task must have been searched for lost collection jobs before
     */
    static boolean hasRoom(Transaction tx, TaskId taskId, Duration patience, int limit, boolean afterRecovery) {
        return tx.query(
                        "SELECT count(*) < :limit AND count(CASE WHEN state = 'creating' AND query_kind = 'current_batch' THEN 1 END) = 0"
                                + (afterRecovery ? AND_RECOVERED : "")
                                + " FROM {collection} WHERE task_id = :task AND query_kind <> 'batch_id'"
                                + " AND (state = 'creating' OR (state = 'pending' AND accepted_at > {now} - :patience))")
                .bind("task", taskId.bytes())
                .bind("patience", patience.toMillis())
                .bind("limit", limit)
                .mapTo(Boolean.class)
                .one();
    }

    /** How many collection jobs of the task the leader refused for good within the last hour. */
    static int recentlyRejected(Transaction tx, TaskId taskId) {
        return tx.query("SELECT count(*) FROM {collection} WHERE task_id = :task AND state = 'rejected'"
                        + " AND finished_at > {now} - 3600000")
                .bind("task", taskId.bytes())
                .mapTo(Integer.class)
                .one();
    }

    /** Adds a row for an id that was drawn; false if the task has a collection job of that id already. */
    static boolean insertCreating(
            Transaction tx,
            CollectionKey key,
            CollectionParameters parameters,
            @Nullable Long idDay,
            @Nullable Long idCounter) {
        return LedgerRows.bindParameters(
                                tx.update(
                                        "INSERT INTO {collection} (task_id, collection_job_id, state, id_day, id_counter, leader, dap_version,"
                                                + " vdaf, query_kind, query_start, query_end, credential, task_configuration, created_at) VALUES (:task, :job, 'creating', :day, :counter, :leader,"
                                                + " :version, :vdaf, :kind, :start, :end, :credential, :configuration, {now}) ON CONFLICT (task_id, collection_job_id) DO NOTHING"),
                                key,
                                parameters)
                        .bind("kind", LedgerRows.kindOf(parameters.query()))
                        .bind("start", LedgerRows.queryStart(parameters.query()))
                        .bind("end", LedgerRows.queryEnd(parameters.query()))
                        .bind("day", idDay)
                        .bind("counter", idCounter)
                        .execute()
                > 0;
    }

    /** Adds a row for a batch that is to be collected again; false while another such batch of the task is being asked for. */
    static boolean insertByBatchId(
            Transaction tx, CollectionKey key, CollectionParameters parameters, BatchId batchId, boolean emitAgain) {
        return LedgerRows.bindParameters(
                                tx.update(
                                        "INSERT INTO {collection} (task_id, collection_job_id, state, leader, dap_version, vdaf,"
                                                + " query_kind, query_batch_id, emit_again, credential, task_configuration, created_at) VALUES (:task, :job,"
                                                + " 'creating', :leader, :version, :vdaf, :kind, :batch, :again, :credential, :configuration, {now})"
                                                + " ON CONFLICT DO NOTHING"),
                                key,
                                parameters)
                        .bind("kind", LedgerRows.kindOf(parameters.query()))
                        .bind("batch", batchId.bytes())
                        .bind("again", emitAgain)
                        .execute()
                > 0;
    }

    /** The ids that were drawn on UTC days, the first and the last included, and are known to have been accepted, or to be taken at the leader. */
    static Set<CollectionJobId> acceptedBetween(Transaction tx, TaskId taskId, long firstDay, long lastDay) {
        return tx.query("SELECT collection_job_id FROM {collection} WHERE task_id = :task AND id_day >= :first"
                        + " AND id_day <= :last AND state NOT IN ('creating', 'refused')")
                .bind("task", taskId.bytes())
                .bind("first", firstDay)
                .bind("last", lastDay)
                .map((rs, context) -> CollectionJobId.of(rs.getBytes("collection_job_id")))
                .set();
    }

    /** The lengths of the intervals that the task was asked for most often, in seconds. */
    static List<Long> intervalLengths(Transaction tx, TaskId taskId) {
        return tx.query("SELECT query_end - query_start AS length FROM {collection} WHERE task_id = :task"
                        + " AND query_kind = 'time_interval' GROUP BY 1 ORDER BY count(*) DESC LIMIT 3")
                .bind("task", taskId.bytes())
                .mapTo(Long.class)
                .list();
    }

    /** The names of all credentials with which collection jobs of the task were made. */
    static List<String> credentialsOf(Transaction tx, TaskId taskId) {
        return tx.query("SELECT DISTINCT credential FROM {collection} WHERE task_id = :task AND credential IS NOT NULL")
                .bind("task", taskId.bytes())
                .mapTo(String.class)
                .list();
    }

    /** Adds a row for a collection job that was found at the leader; false if the ledger has it already. */
    static boolean enterFound(
            Transaction tx,
            CollectionKey key,
            CollectionParameters parameters,
            @Nullable Long day,
            @Nullable Long counter) {
        return LedgerRows.bindParameters(
                                tx.update(
                                        "INSERT INTO {collection} (task_id, collection_job_id, state, last_put, id_day, id_counter, leader,"
                                                + " dap_version, vdaf, query_kind, query_start, query_end, credential, task_configuration, created_at, accepted_at, found_at) VALUES (:task, :job,"
                                                + " 'pending', 'accepted', :day, :counter, :leader, :version, :vdaf, :kind, :start, :end, :credential, :configuration, {now},"
                                                + " {now}, {now}) ON CONFLICT (task_id, collection_job_id) DO NOTHING"),
                                key,
                                parameters)
                        .bind("kind", LedgerRows.kindOf(parameters.query()))
                        .bind("start", LedgerRows.queryStart(parameters.query()))
                        .bind("end", LedgerRows.queryEnd(parameters.query()))
                        .bind("day", day)
                        .bind("counter", counter)
                        .execute()
                > 0;
    }

    /** Records that the leader has a collection job of which the ledger knows no yes; false if the row has moved on. */
    static boolean acceptFound(Transaction tx, CollectionKey key) {
        tx.update("UPDATE {collection} SET found_at = {now} WHERE task_id = :task AND collection_job_id = :job"
                        + " AND state IN ('creating', 'refused')")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .execute();
        return accept(tx, key);
    }

    /** Begins once more with the id of an interval that the leader never accepted; false if it may have. What is known of the last create stays known. */
    static boolean revive(Transaction tx, CollectionKey key, CollectionParameters parameters) {
        return LedgerRows.bindParameters(
                                tx.update(
                                        "UPDATE {collection} SET state = 'creating', finished_at = NULL, error_kind = NULL, last_error = NULL,"
                                                + " leader = :leader, dap_version = :version, vdaf = :vdaf,"
                                                + " credential = :credential, task_configuration = :configuration"
                                                + " WHERE task_id = :task AND collection_job_id = :job AND state IN ('refused', 'rejected')"
                                                + " AND query_kind = 'time_interval'"),
                                key,
                                parameters)
                        .execute()
                > 0;
    }

    /** Has the result emitted to backends in place of what they have of the same batch or interval. */
    static void emitAgain(Transaction tx, CollectionKey key) {
        tx.update("UPDATE {collection} SET emit_again = TRUE WHERE task_id = :task AND collection_job_id = :job")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .execute();
    }

    /** The collection job that brought the result of an interval which is still stored, the newest where there are several. */
    static Optional<CollectionKey> withResult(Transaction tx, TaskId taskId, Stretch interval) {
        return tx.query("SELECT c.collection_job_id FROM {collection} c JOIN {collection_result} r"
                        + " ON r.task_id = c.task_id AND r.collection_job_id = c.collection_job_id"
                        + " WHERE c.task_id = :task AND c.query_kind = 'time_interval' AND c.state = 'collected'"
                        + " AND c.query_start = :start AND c.query_end = :end AND r.result IS NOT NULL"
                        + " ORDER BY c.finished_at DESC LIMIT 1")
                .bind("task", taskId.bytes())
                .bind("start", interval.start())
                .bind("end", interval.end())
                .map((rs, context) -> new CollectionKey(taskId, CollectionJobId.of(rs.getBytes("collection_job_id"))))
                .findOne();
    }

    /** Takes over the task's present parameters for a collection job that the leader certainly does not have. */
    static void refresh(Transaction tx, CollectionKey key, CollectionParameters parameters) {
        LedgerRows.bindParameters(
                        tx.update(
                                "UPDATE {collection} SET leader = :leader, dap_version = :version, vdaf = :vdaf, credential = :credential,"
                                        + " task_configuration = :configuration"
                                        + " WHERE task_id = :task AND collection_job_id = :job AND state = 'creating'"),
                        key,
                        parameters)
                .execute();
    }

    static boolean recordPut(
            Transaction tx, CollectionKey key, LastPut lastPut, @Nullable Trouble trouble, @Nullable String error) {
        return LedgerRows.bindTrouble(
                                tx.update(
                                        "UPDATE {collection} SET last_put = :put, last_put_at = {now}, error_kind = :trouble, last_error = :error,"
                                                + " last_error_at = CASE WHEN :error IS NULL THEN last_error_at ELSE {now} END"
                                                + " WHERE task_id = :task AND collection_job_id = :job AND state = 'creating'"),
                                key,
                                trouble,
                                error)
                        .bind("put", lastPut.ledgerName())
                        .execute()
                > 0;
    }

    /** Notes that the task's create may have been sent, whatever is known of it. */
    static void doubtCreate(Transaction tx, TaskId taskId) {
        tx.update("UPDATE {collection} SET last_put = 'unknown' WHERE task_id = :task AND state = 'creating'"
                        + " AND query_kind = 'current_batch'")
                .bind("task", taskId.bytes())
                .execute();
    }

    /** Notes that the create of the slot that begins then may have been sent. */
    static void doubtCreate(Transaction tx, TaskId taskId, long start) {
        tx.update("UPDATE {collection} SET last_put = 'unknown' WHERE task_id = :task AND state = 'creating'"
                        + " AND query_kind = 'time_interval' AND query_start = :start")
                .bind("task", taskId.bytes())
                .bind("start", start)
                .execute();
    }

    /** Notes that the leader has no batch ready, so that the collection job was not accepted. */
    static boolean recordNothingReady(Transaction tx, CollectionKey key) {
        return tx.update("UPDATE {collection} SET last_put = 'refused', last_put_at = {now}, nothing_ready_at = {now},"
                                + " error_kind = NULL, last_error = NULL"
                                + " WHERE task_id = :task AND collection_job_id = :job AND state = 'creating'")
                        .bind("task", key.taskId().bytes())
                        .bind("job", key.collectionJobId().bytes())
                        .execute()
                > 0;
    }

    /** Records that the leader has the collection job; also for an id that was withdrawn meanwhile, since its batch is taken now. */
    static boolean accept(Transaction tx, CollectionKey key) {
        return tx.update(
                                "UPDATE {collection} SET state = 'pending', last_put = 'accepted', accepted_at = {now}, error_kind = NULL,"
                                        + " last_error = NULL, finished_at = NULL WHERE task_id = :task AND collection_job_id = :job"
                                        + " AND state IN ('creating', 'refused')")
                        .bind("task", key.taskId().bytes())
                        .bind("job", key.collectionJobId().bytes())
                        .execute()
                > 0;
    }

    /** Notes what the last poll met, or that all is well. */
    static boolean recordPoll(
            Transaction tx, CollectionKey key, int checks, @Nullable Trouble trouble, @Nullable String error) {
        return LedgerRows.bindTrouble(
                                tx.update(
                                        "UPDATE {collection} SET checks = :checks, error_kind = :trouble, last_error = :error,"
                                                + " last_error_at = CASE WHEN :error IS NULL THEN last_error_at ELSE {now} END"
                                                + " WHERE task_id = :task AND collection_job_id = :job AND state = 'pending'"),
                                key,
                                trouble,
                                error)
                        .bind("checks", checks)
                        .execute()
                > 0;
    }

    /** Moves a row to a final state, if it is in the expected one. */
    static boolean end(
            Transaction tx,
            CollectionKey key,
            CollectionState expected,
            CollectionState state,
            @Nullable Trouble trouble,
            @Nullable String error) {
        return LedgerRows.bindTrouble(
                                tx.update(
                                        "UPDATE {collection} SET state = :state, finished_at = {now}, error_kind = :trouble,"
                                                + " last_error = coalesce(:error, last_error),"
                                                + " last_error_at = CASE WHEN :error IS NULL THEN last_error_at ELSE {now} END"
                                                + " WHERE task_id = :task AND collection_job_id = :job AND state = :expected"),
                                key,
                                trouble,
                                error)
                        .bind("state", state.ledgerName())
                        .bind("expected", expected.ledgerName())
                        .execute()
                > 0;
    }

    /** Records that the result is stored, from the state that awaited it. */
    static boolean collected(Transaction tx, CollectionKey key, CollectionState expected, DecodedCollection decoded) {
        return tx.update(
                                "UPDATE {collection} SET state = 'collected', finished_at = {now}, batch_id = :batch, interval_start = :start,"
                                        + " interval_end = :end, report_count = :count, vdaf = :vdaf, error_kind = NULL, last_error = NULL"
                                        + " WHERE task_id = :task AND collection_job_id = :job AND state = :expected")
                        .bind("task", key.taskId().bytes())
                        .bind("job", key.collectionJobId().bytes())
                        .bind("expected", expected.ledgerName())
                        .bind(
                                "batch",
                                decoded.batchId() == null
                                        ? null
                                        : decoded.batchId().bytes())
                        .bind("start", decoded.interval().start())
                        .bind("end", decoded.interval().end())
                        .bind("count", decoded.reportCount())
                        .bind("vdaf", decoded.vdafJson())
                        .execute()
                > 0;
    }
}
