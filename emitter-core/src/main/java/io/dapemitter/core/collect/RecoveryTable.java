// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Reads and writes how far the searches for lost collection jobs are, one row a task. Stateless; every method works within the caller's transaction. */
public final class RecoveryTable {
    private static final String BEGIN =
            "INSERT INTO {recovery} AS r (task_id, credential, from_day, until_day, thorough, day, counter, unknown,"
                    + " began_at) VALUES (:task, :credential, :from, :until, :thorough, :day, :counter, :unknown, {now})"
                    + " ON CONFLICT (task_id) DO UPDATE SET credential = excluded.credential, revision = r.revision + 1,"
                    + " from_day = excluded.from_day, until_day = excluded.until_day, thorough = excluded.thorough,"
                    + " day = excluded.day, counter = excluded.counter, unknown = excluded.unknown, polled = 0, found = 0,"
                    + " began_at = excluded.began_at, tried_at = NULL, error_kind = NULL, last_error = NULL";

    /** One that was begun since the due ones were looked for may reach back further. */
    private static final String BEGIN_WHERE_NONE = BEGIN + " WHERE r.from_day IS NULL";

    private RecoveryTable() {}

    /**
     * A task whose search is due by itself.
     *
     * @param task the task
     * @param completedDay the UTC day up to which a search of it was completed, or null when none ever was
     */
    public record Due(EmitterTask task, @Nullable Long completedDay) {}

    /**
     * Begins the searches that are due by themselves, of tasks that are not being searched.
     *
     * @param tx the transaction
     * @param due the tasks; left alone where a search is under way
     */
    public static void beginAll(Transaction tx, List<Due> due) {
        if (due.isEmpty()) {
            return;
        }
        long today = CollectionJobIds.dayOf(tx.now());
        PreparedBatch batch = tx.batch(BEGIN_WHERE_NONE);
        for (Due one : due) {
            long from = Math.max(
                    0,
                    RecoveryPosition.defaultFrom(
                            one.completedDay(), today, one.task().reportExpiryAge()));
            bindPosition(batch, first(one.task(), from, today, false))
                    .bind("task", one.task().taskId().bytes())
                    .bind("credential", one.task().credential())
                    .add();
        }
        batch.execute();
    }

    private static RecoveryPosition first(EmitterTask task, long from, long today, boolean byHand) {
        return task.queryType() instanceof QueryType.TimeInterval
                ? RecoveryPosition.ofIntervals(from, today, byHand)
                : RecoveryPosition.first(from, today);
    }

    static Optional<Recovery> find(Transaction tx, TaskId taskId) {
        return tx.query("SELECT revision, completed_day, from_day, until_day, thorough, day, counter, unknown"
                        + " FROM {recovery} WHERE task_id = :task")
                .bind("task", taskId.bytes())
                .map((row, context) -> recovery(taskId, row))
                .findOne();
    }

    /** Whether a search of the task was ever completed. */
    static boolean completed(Transaction tx, TaskId taskId) {
        return find(tx, taskId).map(Recovery::completedDay).isPresent();
    }

    /**
     * Begins a search of a task, in place of one that is under way. It leaves out no day that this one or the next by itself would have searched.
     *
     * @param tx the transaction
     * @param task the task
     * @param sinceDay the UTC day from which to search if that is earlier than needed, or null
     * @return the first UTC day that is searched
     */
    public static long begin(Transaction tx, EmitterTask task, @Nullable Long sinceDay) {
        long today = CollectionJobIds.dayOf(tx.now());
        Optional<Recovery> known = find(tx, task.taskId());
        long from = RecoveryPosition.defaultFrom(
                known.map(Recovery::completedDay).orElse(null), today, task.reportExpiryAge());
        from = Math.min(
                from,
                known.map(Recovery::position).map(RecoveryPosition::fromDay).orElse(from));
        from = Math.max(0, sinceDay == null ? from : Math.min(from, sinceDay));
        bindPosition(tx.update(BEGIN), first(task, from, today, sinceDay != null))
                .bind("task", task.taskId().bytes())
                .bind("credential", task.credential())
                .execute();
        return from;
    }

    /**
     * Begins a search of a task as if it had never been searched, because the one before asked another leader, or for other ids. Nothing where the task was never to be searched.
     *
     * @param tx the transaction
     * @param task the task as it is now
     */
    public static void restart(Transaction tx, EmitterTask task) {
        boolean known = tx.update("UPDATE {recovery} SET completed_day = NULL WHERE task_id = :task")
                        .bind("task", task.taskId().bytes())
                        .execute()
                > 0;
        if (known) {
            begin(tx, task, null);
        }
    }

    /** Ends a search that this process's settings have no use for; it begins anew when they change. */
    static void stop(Transaction tx, TaskId taskId) {
        tx.update("UPDATE {recovery} SET from_day = NULL, revision = revision + 1, error_kind = NULL, last_error = NULL"
                        + " WHERE task_id = :task")
                .bind("task", taskId.bytes())
                .execute();
    }

    /**
     * Writes down what a run of a search came to, unless another search was begun meanwhile; tells whether it did.
     *
     * @param before the search as the run found it
     * @param position where it goes on, or null when it is at its end
     * @param completed whether the first pass is at its end now
     */
    static boolean advance(
            Transaction tx,
            Recovery before,
            @Nullable RecoveryPosition position,
            boolean completed,
            RecoveryRun.Progress progress,
            @Nullable Trouble trouble,
            @Nullable String error) {
        RecoveryPosition shown = position == null ? progress.position() : position;
        return bindPosition(
                                tx.update(
                                        "UPDATE {recovery} SET from_day = CASE WHEN :ended THEN NULL ELSE :from END, until_day = :until,"
                                                + " thorough = :thorough, day = :day, counter = :counter, unknown = :unknown,"
                                                + " polled = polled + :polled, found = found + :found,"
                                                + " completed_day = CASE WHEN :completed THEN :until ELSE completed_day END,"
                                                + " completed_at = CASE WHEN :completed THEN {now} ELSE completed_at END,"
                                                + " tried_at = {now}, error_kind = :trouble, last_error = :error"
                                                + " WHERE task_id = :task AND revision = :revision"),
                                shown)
                        .bind("ended", position == null)
                        .bind("completed", completed)
                        .bind("polled", progress.polled())
                        .bind(
                                "found",
                                progress.found().size() + progress.intervals().size())
                        .bind("trouble", trouble == null ? null : trouble.ledgerName())
                        .bind("error", error)
                        .bind("task", before.taskId().bytes())
                        .bind("revision", before.revision())
                        .execute()
                > 0;
    }

    private static <S extends SqlStatement<S>> S bindPosition(S statement, RecoveryPosition position) {
        return statement
                .bind("from", position.fromDay())
                .bind("until", position.untilDay())
                .bind("thorough", position.thorough())
                .bind("day", position.day())
                .bind("counter", position.counter())
                .bind("unknown", position.unknown());
    }

    private static Recovery recovery(TaskId taskId, ResultSet row) throws SQLException {
        Long from = LedgerRows.nullableLong(row, "from_day");
        return new Recovery(
                taskId,
                row.getLong("revision"),
                LedgerRows.nullableLong(row, "completed_day"),
                from == null
                        ? null
                        : new RecoveryPosition(
                                from,
                                row.getLong("until_day"),
                                row.getBoolean("thorough"),
                                row.getLong("day"),
                                row.getLong("counter"),
                                row.getInt("unknown")));
    }
}
