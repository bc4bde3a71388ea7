// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.format.ResultRecord;
import io.dapemitter.core.store.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Writes all results as CSV, oldest first, a few rows in memory at a time. Immutable and thread-safe. */
final class ResultDump {
    /** Rows of long vectors have megabytes. */
    private static final int ROWS_AT_ONCE = 32;

    private static final String SELECT = """
            SELECT task_id, task_name, collection_job_id, dap_version, query_type, batch_id, %s, %s, %s, %s, report_count, vdaf,
              %s, %s, may_have_wrapped, %s
            FROM {result}
            ORDER BY id
            """;

    private final Dialect dialect;
    private final String select;

    ResultDump(Dialect dialect) {
        EngineTypes types = EngineTypes.of(dialect);
        this.dialect = dialect;
        this.select = SELECT.formatted(
                types.secondsAsText("interval_start"),
                types.secondsAsText("interval_end"),
                types.secondsAsText("query_interval_start"),
                types.secondsAsText("query_interval_end"),
                types.integersAsJson("aggregate_result"),
                types.labelsAsJson("labels"),
                types.millisecondsAsText("collected_at"));
    }

    /** Writes the rows without the header; the connection must be in a transaction, or PostgreSQL would send all rows at once. */
    void write(Connection connection, Appendable out) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.render(select))) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    out.append(ResultFormat.CSV.line(record(rows)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResultRecord record(ResultSet row) throws SQLException {
        return new ResultRecord(
                id(row.getBytes(1)),
                row.getString(2),
                id(row.getBytes(3)),
                row.getInt(4),
                row.getString(5),
                nullableId(row.getBytes(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getLong(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getBoolean(15),
                row.getString(16));
    }

    private static @Nullable String nullableId(byte @Nullable [] bytes) {
        return bytes == null ? null : id(bytes);
    }

    private static String id(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
