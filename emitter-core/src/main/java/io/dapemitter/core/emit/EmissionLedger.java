// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.queue.JobInserter;
import io.dapemitter.core.store.Transaction;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Reads and writes what is owed to which backend. Stateless; every method works within the caller's transaction. */
public final class EmissionLedger {
    private static final String ROW =
            " WHERE task_id = :task AND collection_job_id = :job AND source = :source AND backend = :backend";

    private EmissionLedger() {}

    /**
     * Stores a result and owes it to every backend that the task goes to, with the queue jobs that deliver it.
     *
     * @param tx the transaction that ends the poll
     * @param insert inserts a queue job within that transaction
     * @param key the collection job
     * @param source the task's source
     * @param only the backends that the task names; empty for all of its source
     * @param result the result
     */
    public static void store(
            Transaction tx, JobInserter insert, CollectionKey key, String source, List<String> only, NewResult result) {
        tx.update("DELETE FROM {collection_result} WHERE task_id = :task AND collection_job_id = :job")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .execute();
        tx.update(
                        "INSERT INTO {collection_result} (task_id, collection_job_id, result, may_have_wrapped, task_name, labels,"
                                + " stored_at) VALUES (:task, :job, :result, :wrapped, :name, :labels, {now})")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("result", result.json())
                .bind("wrapped", result.mayHaveWrapped())
                .bind("name", result.taskName())
                .bind("labels", LabelsJson.format(result.labels()))
                .execute();
        for (String backend : activeBackends(tx, source)) {
            if (only.isEmpty() || only.contains(backend)) {
                owe(tx, new EmissionKey(key, source, backend));
                insert.insert(EmitJobs.emit(new EmissionKey(key, source, backend)));
            }
        }
    }

    private static void owe(Transaction tx, EmissionKey key) {
        bind(
                        tx.update("INSERT INTO {emission} (task_id, collection_job_id, source, backend, state, owed_at)"
                                + " VALUES (:task, :job, :source, :backend, 'owed', {now}) ON CONFLICT DO NOTHING"),
                        key)
                .execute();
    }

    /**
     * Keeps the sealed answer of a collection job that could not be decoded.
     *
     * @param tx the transaction
     * @param key the collection job
     * @param sealed the answer as it came
     */
    public static void keepSealed(Transaction tx, CollectionKey key, byte[] sealed) {
        tx.update(
                        "INSERT INTO {collection_result} (task_id, collection_job_id, sealed, stored_at) VALUES (:task, :job, :sealed, {now})"
                                + " ON CONFLICT DO NOTHING")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("sealed", sealed)
                .execute();
    }

    /**
     * Lists the backends that a source's results go to now.
     *
     * @param tx the transaction
     * @param source the source's name
     * @return the names of the backends that are configured, in order
     */
    public static List<String> activeBackends(Transaction tx, String source) {
        return tx.query("SELECT name FROM {backend} WHERE source = :source AND retired_at IS NULL ORDER BY name")
                .bind("source", source)
                .mapTo(String.class)
                .list();
    }

    /** How often an emission was tried, or empty when it is not owed any more. */
    static Optional<Integer> owedAttempts(Transaction tx, EmissionKey key) {
        return tx.query("SELECT attempts FROM {emission}" + ROW + " AND state = 'owed'")
                .bind("task", key.collection().taskId().bytes())
                .bind("job", key.collection().collectionJobId().bytes())
                .bind("source", key.source())
                .bind("backend", key.backend())
                .mapTo(Integer.class)
                .findOne();
    }

    /** Ends an owed emission. */
    static boolean end(
            Transaction tx, EmissionKey key, EmissionState state, @Nullable String error, @Nullable String alert) {
        return bind(
                                tx.update(
                                        "UPDATE {emission} SET state = :state, ended_at = CASE WHEN :state = 'dead' THEN NULL ELSE {now} END,"
                                                + " attempts = attempts + 1, last_error = coalesce(:error, last_error), alert = :alert"
                                                + ROW
                                                + " AND state = 'owed'"),
                                key)
                        .bind("state", state.tableName())
                        .bind("error", error)
                        .bind("alert", alert)
                        .execute()
                > 0;
    }

    /** Notes a failed attempt of an emission that stays owed. */
    static void failed(Transaction tx, EmissionKey key, String error) {
        bind(
                        tx.update("UPDATE {emission} SET attempts = attempts + 1, last_error = :error" + ROW
                                + " AND state = 'owed'"),
                        key)
                .bind("error", error)
                .execute();
    }

    private static Update bind(Update update, EmissionKey key) {
        return update.bind("task", key.collection().taskId().bytes())
                .bind("job", key.collection().collectionJobId().bytes())
                .bind("source", key.source())
                .bind("backend", key.backend());
    }
}
