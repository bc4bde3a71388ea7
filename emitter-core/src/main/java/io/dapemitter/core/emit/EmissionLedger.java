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
    /**
     * Whether a backend has a batch, or will have it, from another collection job than that of the row {@code c} of the ledger: one of the two asked for it by its id. The parameters {@code source} and
     * {@code backend} name the backend.
     */
    public static final String GIVEN_OTHERWISE = "(c.query_kind = 'batch_id' AND EXISTS (SELECT 1 FROM {collection} o"
            + " JOIN {emission} e ON e.task_id = o.task_id AND e.collection_job_id = o.collection_job_id"
            + " WHERE o.task_id = c.task_id AND o.batch_id = c.batch_id AND o.collection_job_id <> c.collection_job_id"
            + " AND e.source = :source AND e.backend = :backend AND e.state IN ('owed', 'emitted'))"
            + " OR EXISTS (SELECT 1 FROM {collection} o"
            + " JOIN {emission} e ON e.task_id = o.task_id AND e.collection_job_id = o.collection_job_id"
            + " WHERE o.task_id = c.task_id AND o.query_kind = 'batch_id' AND o.query_batch_id = c.batch_id"
            + " AND o.collection_job_id <> c.collection_job_id"
            + " AND e.source = :source AND e.backend = :backend AND e.state IN ('owed', 'emitted')))";

    private static final String INTERVAL_GIVEN_OTHERWISE = "EXISTS (SELECT 1 FROM {collection} o"
            + " JOIN {emission} e ON e.task_id = o.task_id AND e.collection_job_id = o.collection_job_id"
            + " WHERE o.task_id = c.task_id AND o.query_start = c.query_start AND o.query_end = c.query_end"
            + " AND o.collection_job_id <> c.collection_job_id"
            + " AND e.source = :source AND e.backend = :backend AND e.state IN ('owed', 'emitted'))";

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
        tx.update(
                        "INSERT INTO {collection_result} (task_id, collection_job_id, result, may_have_wrapped, task_name, labels,"
                                + " stored_at) VALUES (:task, :job, :result, :wrapped, :name, :labels, {now})"
                                + " ON CONFLICT (task_id, collection_job_id) DO UPDATE SET result = excluded.result,"
                                + " may_have_wrapped = excluded.may_have_wrapped, sealed = NULL, task_name = excluded.task_name,"
                                + " labels = excluded.labels, stored_at = excluded.stored_at")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("result", result.json())
                .bind("wrapped", result.mayHaveWrapped())
                .bind("name", result.taskName())
                .bind("labels", LabelsJson.format(result.labels()))
                .execute();
        // A backend that the task names is owed the result even when nobody configures it now: it waits, and is shown.
        for (EmissionKey emission : emissions(tx, key, source, only)) {
            if (owe(tx, emission, result.collectedBefore())) {
                insert.insert(EmitJobs.emit(emission));
            }
        }
    }

    /**
     * Owes a stored result once more to every backend that the task goes to, in place of what they have of it.
     *
     * @param tx the transaction
     * @param key the collection job
     * @param source the task's source
     * @param only the backends that the task names; empty for all of its source
     * @return what is owed now, for which the caller makes the queue jobs due
     */
    public static List<EmissionKey> oweAgain(Transaction tx, CollectionKey key, String source, List<String> only) {
        List<EmissionKey> emissions = emissions(tx, key, source, only);
        for (EmissionKey emission : emissions) {
            bind(
                            tx.update(
                                    "INSERT INTO {emission} AS e (task_id, collection_job_id, source, backend, state, replaces, owed_at)"
                                            + " VALUES (:task, :job, :source, :backend, 'owed', TRUE, {now})"
                                            + " ON CONFLICT (task_id, collection_job_id, source, backend) DO UPDATE SET state = 'owed',"
                                            + " replaces = TRUE, owed_at = excluded.owed_at, ended_at = NULL, alert = NULL"),
                            emission)
                    .execute();
        }
        return emissions;
    }

    private static List<EmissionKey> emissions(Transaction tx, CollectionKey key, String source, List<String> only) {
        return (only.isEmpty() ? activeBackends(tx, source) : only)
                .stream().map(backend -> new EmissionKey(key, source, backend)).toList();
    }

    /**
     * Owes a result to a backend; false if it is owed or was given already. What was found at the leader again may have been emitted by a datastore that was lost, so that backends must look for it
     * first. A batch of which one collection job asked by its id, and an interval that was collected before, are not given twice to a backend.
     */
    private static boolean owe(Transaction tx, EmissionKey key, boolean collectedBefore) {
        return bind(
                                tx.update(
                                        "INSERT INTO {emission} (task_id, collection_job_id, source, backend, state, attempts, replaces, owed_at)"
                                                + " SELECT c.task_id, c.collection_job_id, :source, :backend, 'owed',"
                                                + " CASE WHEN c.found_at IS NULL THEN 0 ELSE 1 END, c.emit_again, {now} FROM {collection} c"
                                                + " WHERE c.task_id = :task AND c.collection_job_id = :job AND (c.emit_again OR NOT ("
                                                + GIVEN_OTHERWISE
                                                + (collectedBefore ? " OR " + INTERVAL_GIVEN_OTHERWISE : "")
                                                + ")) ON CONFLICT (task_id, collection_job_id, source, backend) DO NOTHING"),
                                key)
                        .execute()
                > 0;
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

    /** The backends that a source's results go to now, in order. */
    private static List<String> activeBackends(Transaction tx, String source) {
        return tx.query("SELECT name FROM {backend} WHERE source = :source AND retired_at IS NULL ORDER BY name")
                .bind("source", source)
                .mapTo(String.class)
                .list();
    }

    /**
     * What is known of an owed emission.
     *
     * @param attempts how often it was tried
     * @param replaces whether it takes the place of an earlier one of its batch
     */
    record Owed(int attempts, boolean replaces) {}

    /** What is known of an emission, or empty when it is not owed any more. */
    static Optional<Owed> owed(Transaction tx, EmissionKey key) {
        return tx.query("SELECT attempts, replaces FROM {emission}" + ROW + " AND state = 'owed'")
                .bind("task", key.collection().taskId().bytes())
                .bind("job", key.collection().collectionJobId().bytes())
                .bind("source", key.source())
                .bind("backend", key.backend())
                .map((row, context) -> new Owed(row.getInt("attempts"), row.getBoolean("replaces")))
                .findOne();
    }

    /**
     * Finds the stored result of a collection job.
     *
     * @param tx the transaction
     * @param key the collection job
     * @return the result as backends get it, or empty when none is stored
     */
    public static Optional<CollectedBatch> result(Transaction tx, CollectionKey key) {
        return ResultRows.find(tx, key);
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
