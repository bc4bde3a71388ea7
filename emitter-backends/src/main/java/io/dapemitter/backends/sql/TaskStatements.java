// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.core.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the table of tasks up to date. Immutable and thread-safe. */
final class TaskStatements {
    private static final String UPSERT = """
            INSERT INTO {task} AS known (task_id, task_name, vdaf, query_type, dap_version, leader, first_seen, removed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (task_id) DO UPDATE SET
              task_name = excluded.task_name,
              vdaf = coalesce(excluded.vdaf, known.vdaf),
              query_type = coalesce(excluded.query_type, known.query_type),
              dap_version = coalesce(excluded.dap_version, known.dap_version),
              leader = coalesce(excluded.leader, known.leader),
              first_seen = CASE WHEN excluded.first_seen < known.first_seen THEN excluded.first_seen ELSE known.first_seen END,
              removed_at = excluded.removed_at
            """;

    private final Dialect dialect;
    private final EngineTypes types;

    TaskStatements(Dialect dialect) {
        this.dialect = dialect;
        this.types = EngineTypes.of(dialect);
    }

    /** Inserts or updates in the order of the ids, so that two processes never wait for each other. */
    void describe(Connection connection, List<TaskDescription> tasks) throws SQLException {
        List<TaskDescription> ordered = tasks.stream()
                .sorted(Comparator.comparing(TaskDescription::taskId))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(dialect.render(UPSERT))) {
            for (TaskDescription task : ordered) {
                bind(statement, task);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, TaskDescription task) throws SQLException {
        statement.setBytes(1, task.taskId().bytes());
        statement.setString(2, StorableText.ofNullable(task.taskName()));
        statement.setString(3, StorableText.ofNullable(task.vdaf()));
        statement.setString(4, StorableText.ofNullable(task.queryType()));
        setInteger(statement, 5, task.dapVersion());
        statement.setString(6, StorableText.ofNullable(task.leader()));
        types.bindMilliseconds(statement, 7, task.firstSeen());
        types.bindMilliseconds(statement, 8, task.removedAt());
    }

    private static void setInteger(PreparedStatement statement, int index, @Nullable Integer value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.INTEGER);
        } else {
            statement.setInt(index, value);
        }
    }
}
