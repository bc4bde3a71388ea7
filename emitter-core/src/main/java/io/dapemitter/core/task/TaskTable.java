// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Reads and writes the task table. Stateless; every method works within the caller's transaction. */
public final class TaskTable {
    private static final String COLUMNS = "task_id, source, name, state, reason, definition, first_seen, missing_since,"
            + " missing_count, removed_at, paused_at";

    private static final int IDS_PER_QUERY = 50;

    private static final String FIND_SEVERAL = IntStream.range(0, IDS_PER_QUERY)
            .mapToObj(TaskTable::parameter)
            .collect(Collectors.joining(", :", "SELECT " + COLUMNS + " FROM {task} WHERE task_id IN (:", ")"));

    private TaskTable() {}

    private static String parameter(int index) {
        return "task" + index;
    }

    /**
     * Finds a task.
     *
     * @param tx the transaction
     * @param taskId the task
     * @return its row, or empty
     */
    public static Optional<TaskRow> find(Transaction tx, TaskId taskId) {
        return tx.query("SELECT " + COLUMNS + " FROM {task} WHERE task_id = :task")
                .bind("task", taskId.bytes())
                .map((rs, context) -> row(rs))
                .findOne();
    }

    /**
     * Finds several tasks, with far fewer statements than one for each.
     *
     * @param tx the transaction
     * @param taskIds the tasks
     * @return the rows that are there, in no order
     */
    public static List<TaskRow> findAll(Transaction tx, List<TaskId> taskIds) {
        List<TaskRow> rows = new ArrayList<>();
        for (int from = 0; from < taskIds.size(); from += IDS_PER_QUERY) {
            rows.addAll(findSeveral(tx, taskIds.subList(from, Math.min(taskIds.size(), from + IDS_PER_QUERY))));
        }
        return rows;
    }

    /** The statement's text is the same for any number, so that it stays prepared: what is left over repeats the last one. */
    private static List<TaskRow> findSeveral(Transaction tx, List<TaskId> taskIds) {
        Query query = tx.query(FIND_SEVERAL);
        for (int index = 0; index < IDS_PER_QUERY; index++) {
            TaskId taskId = taskIds.get(Math.min(index, taskIds.size() - 1));
            query.bind(parameter(index), taskId.bytes());
        }
        return query.map((rs, context) -> row(rs)).list();
    }

    /**
     * Lists the tasks of a source.
     *
     * @param tx the transaction
     * @param source the source's name
     * @return all its rows, removed ones included
     */
    public static List<TaskRow> ofSource(Transaction tx, String source) {
        return tx.query("SELECT " + COLUMNS + " FROM {task} WHERE source = :source ORDER BY task_id")
                .bind("source", source)
                .map((rs, context) -> row(rs))
                .list();
    }

    /**
     * Adds rows for tasks seen for the first time.
     *
     * @param tx the transaction
     * @param rows the rows; their first-seen time is the database's
     * @return those that were not added because there is a row of their task
     */
    public static List<TaskRow> insertAll(Transaction tx, List<TaskRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = tx.batch(
                "INSERT INTO {task} (task_id, source, name, state, reason, definition, first_seen, changed_at, missing_count)"
                        + " VALUES (:task, :source, :name, :state, :reason, :definition, {now}, {now}, 0)"
                        + " ON CONFLICT (task_id) DO NOTHING");
        for (TaskRow row : rows) {
            batch.bind("task", row.taskId().bytes())
                    .bind("source", row.source())
                    .bind("name", row.name())
                    .bind("state", row.state().tableName())
                    .bind("reason", row.reason())
                    .bind("definition", row.definition())
                    .add();
        }
        int[] added = batch.execute();
        return IntStream.range(0, rows.size())
                .filter(index -> added[index] == 0)
                .mapToObj(rows::get)
                .toList();
    }

    /**
     * Writes what a discovery may change of a row: everything but the operator's pause and the first-seen time.
     *
     * @param tx the transaction
     * @param row the row as it should be
     */
    public static void update(Transaction tx, TaskRow row) {
        tx.update(
                        "UPDATE {task} SET source = :source, name = :name, state = :state, reason = :reason, definition = :definition,"
                                + " missing_since = :missingSince, missing_count = :missingCount, removed_at = :removedAt, changed_at = {now}"
                                + " WHERE task_id = :task")
                .bind("task", row.taskId().bytes())
                .bind("source", row.source())
                .bind("name", row.name())
                .bind("state", row.state().tableName())
                .bind("reason", row.reason())
                .bind("definition", row.definition())
                .bind("missingSince", row.missingSince())
                .bind("missingCount", row.missingCount())
                .bind("removedAt", row.removedAt())
                .execute();
    }

    /**
     * Ends a task that is leaving, unless something of it is still open.
     *
     * @param tx the transaction
     * @param taskId the task
     * @return whether the row changed
     */
    public static boolean removeIfLeft(Transaction tx, TaskId taskId) {
        return tx.update(
                                "UPDATE {task} SET state = 'removed', removed_at = {now}, changed_at = {now}"
                                        + " WHERE task_id = :task AND state = 'leaving' AND NOT EXISTS"
                                        + " (SELECT 1 FROM {collection} c WHERE c.task_id = :task AND c.state IN ('creating', 'pending'))")
                        .bind("task", taskId.bytes())
                        .execute()
                > 0;
    }

    private static TaskRow row(ResultSet rs) throws SQLException {
        return new TaskRow(
                TaskId.of(rs.getBytes("task_id")),
                rs.getString("source"),
                rs.getString("name"),
                TaskState.ofTableName(rs.getString("state")),
                rs.getString("reason"),
                rs.getString("definition"),
                rs.getLong("first_seen"),
                nullableLong(rs, "missing_since"),
                rs.getInt("missing_count"),
                nullableLong(rs, "removed_at"),
                nullableLong(rs, "paused_at"));
    }

    private static @Nullable Long nullableLong(ResultSet rs, String column) throws SQLException {
        long value = rs.getLong(column);
        return rs.wasNull() ? null : value;
    }
}
