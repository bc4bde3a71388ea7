// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.emit.EmissionState;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists collection jobs, emissions and backends of a source. Stateless but for the source's name. */
final class LedgerQueries {
    private final String source;

    LedgerQueries(String source) {
        this.source = source;
    }

    List<CollectionView> collections(Transaction tx, CollectionFilter filter) {
        String sql = "SELECT c.*, t.name FROM {collection} c JOIN {task} t ON t.task_id = c.task_id"
                + " WHERE t.source = :source"
                + (filter.taskId() == null ? "" : " AND c.task_id = :task")
                + (filter.state() == null ? "" : " AND c.state = :state")
                + " ORDER BY c.created_at DESC, c.id_counter DESC LIMIT :limit";
        var query = tx.query(sql).bind("source", source).bind("limit", filter.limit());
        if (filter.taskId() != null) {
            query.bind("task", filter.taskId().bytes());
        }
        if (filter.state() != null) {
            query.bind("state", filter.state().ledgerName());
        }
        return query.map((row, context) -> collection(row)).list();
    }

    private static CollectionView collection(ResultSet row) throws SQLException {
        CollectionState state = CollectionState.ofLedgerName(row.getString("state"));
        byte[] batch = row.getBytes("batch_id");
        return new CollectionView(
                Columns.taskId(row),
                row.getString("name"),
                Columns.collectionJobId(row),
                state,
                Instant.ofEpochMilli(row.getLong("created_at")),
                Columns.instant(row, "accepted_at"),
                Columns.instant(row, "finished_at"),
                batch == null ? null : BatchId.of(batch),
                interval(row, "interval_start", "interval_end"),
                Columns.number(row, "report_count"),
                row.getString("last_put"),
                row.getString("last_error"),
                Columns.instant(row, "last_error_at"),
                Remedies.of(state, row.getString("error_kind")),
                interval(row, "query_start", "query_end"));
    }

    private static @Nullable Interval interval(ResultSet row, String first, String after) throws SQLException {
        Long start = Columns.number(row, first);
        Long end = Columns.number(row, after);
        return start == null || end == null ? null : new Interval(start, end - start);
    }

    List<EmissionView> emissions(Transaction tx, EmissionFilter filter) {
        String sql = "SELECT e.*, t.name, b.name AS configured, b.retired_at FROM {emission} e"
                + " LEFT JOIN {task} t ON t.task_id = e.task_id"
                + " LEFT JOIN {backend} b ON b.source = e.source AND b.name = e.backend WHERE e.source = :source"
                + (filter.backend() == null ? "" : " AND e.backend = :backend")
                + (filter.state() == null ? " AND e.state IN ('owed', 'dead')" : " AND e.state = :state")
                + " ORDER BY e.owed_at DESC LIMIT :limit";
        var query = tx.query(sql).bind("source", source).bind("limit", filter.limit());
        if (filter.backend() != null) {
            query.bind("backend", filter.backend());
        }
        if (filter.state() != null) {
            query.bind("state", filter.state().tableName());
        }
        return query.map((row, context) -> emission(row)).list();
    }

    private static EmissionView emission(ResultSet row) throws SQLException {
        EmissionState state = EmissionState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        boolean retired = row.getString("configured") == null || Columns.number(row, "retired_at") != null;
        String error = row.getString("last_error");
        return new EmissionView(
                Columns.taskId(row),
                row.getString("name"),
                Columns.collectionJobId(row),
                row.getString("backend"),
                retired,
                state,
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("owed_at")),
                Columns.instant(row, "ended_at"),
                error,
                Remedies.of(state, row.getString("backend"), retired, error));
    }

    List<BackendStatus> backends(Transaction tx) {
        return tx
                .query("SELECT b.name, b.kind, b.retired_at,"
                        + " (SELECT count(*) FROM {emission} e WHERE e.source = b.source AND e.backend = b.name AND e.state = 'owed') AS owed,"
                        + " (SELECT min(e.owed_at) FROM {emission} e WHERE e.source = b.source AND e.backend = b.name AND e.state = 'owed') AS oldest,"
                        + " (SELECT count(*) FROM {emission} e WHERE e.source = b.source AND e.backend = b.name AND e.state = 'dead') AS dead,"
                        + " (SELECT e.last_error FROM {emission} e WHERE e.source = b.source AND e.backend = b.name"
                        + " AND e.state IN ('owed', 'dead') AND e.last_error IS NOT NULL ORDER BY e.owed_at DESC LIMIT 1) AS error"
                        + " FROM {backend} b WHERE b.source = :source ORDER BY b.name")
                .bind("source", source)
                .map((row, context) -> new BackendStatus(
                        row.getString("name"),
                        row.getString("kind"),
                        Columns.instant(row, "retired_at"),
                        row.getLong("owed"),
                        Columns.instant(row, "oldest"),
                        row.getLong("dead"),
                        row.getString("error")))
                .list()
                .stream()
                .filter(backend -> backend.retiredAt() == null || backend.owed() + backend.dead() > 0)
                .toList();
    }

    SourceStatus source(Transaction tx) {
        Instant now = Instant.ofEpochMilli(tx.now());
        return tx.query("SELECT discovered_at, last_error FROM {task_source} WHERE source = :source")
                .bind("source", source)
                .map((row, context) -> new SourceStatus(
                        source, true, Columns.instant(row, "discovered_at"), row.getString("last_error"), now))
                .findOne()
                .orElse(new SourceStatus(source, false, null, null, now));
    }
}
