// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.Trouble;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the searches for lost collection jobs of a source's tasks stand. Stateless but for the source's name. */
final class RecoveryQueries {
    private final String source;

    RecoveryQueries(String source) {
        this.source = source;
    }

    Map<TaskId, RecoveryStatus> byTask(Transaction tx) {
        Map<TaskId, RecoveryStatus> statuses = new HashMap<>();
        tx.query("SELECT r.* FROM {recovery} r JOIN {task} t ON t.task_id = r.task_id WHERE t.source = :source")
                .bind("source", source)
                .map((row, context) -> Map.entry(Columns.taskId(row), status(row)))
                .forEach(entry -> statuses.put(entry.getKey(), entry.getValue()));
        return statuses;
    }

    private static RecoveryStatus status(ResultSet row) throws SQLException {
        Long from = Columns.number(row, "from_day");
        String errorKind = row.getString("error_kind");
        return new RecoveryStatus(
                Columns.instant(row, "completed_at"),
                from != null,
                row.getBoolean("thorough"),
                from == null ? 0 : row.getLong("day") - from + 1,
                from == null ? 0 : row.getLong("until_day") - from + 1,
                row.getLong("polled"),
                row.getLong("found"),
                row.getString("last_error"),
                errorKind == null ? null : remedy(errorKind));
    }

    private static @Nullable String remedy(String errorKind) {
        return Trouble.ofLedgerName(errorKind).map(Trouble::remedy).orElse(null);
    }
}
