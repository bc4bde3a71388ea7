// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns that several queries have. */
final class Columns {
    private Columns() {}

    static TaskId taskId(ResultSet row) throws SQLException {
        return TaskId.of(row.getBytes("task_id"));
    }

    static CollectionJobId collectionJobId(ResultSet row) throws SQLException {
        return CollectionJobId.of(row.getBytes("collection_job_id"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
