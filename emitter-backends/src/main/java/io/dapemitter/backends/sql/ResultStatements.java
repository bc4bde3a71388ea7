// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.backends.format.IntervalInstants;
import io.dapemitter.backends.format.UnstorableBatchException;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.store.Dialect;
import io.dapemitter.dap.Identifier;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts a batch into the table of results, unless one of its keys is there. Immutable and thread-safe. */
final class ResultStatements {
    private static final String INSERT = """
            INSERT INTO {result} (task_id, collection_job_id, batch_id, task_name, dap_version, query_type, vdaf, report_count,
              aggregate_result, labels, may_have_wrapped, interval_start, interval_end, query_interval_start, query_interval_end,
              collected_at, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, %s, ?, ?, ?, ?, ?, ?, ?, %s)
            ON CONFLICT DO NOTHING
            """;
    private static final String FIND = """
            SELECT collection_job_id, report_count, aggregate_result = %s, interval_start = ? AND interval_end = ?
            FROM {result}
            WHERE task_id = ?
              AND (collection_job_id = ? OR batch_id = ? OR (query_interval_start = ? AND query_interval_end = ?))
            ORDER BY id
            LIMIT 1
            """;

    private static final String DELETE = """
            DELETE FROM {result}
            WHERE task_id = ?
              AND (collection_job_id = ? OR batch_id = ? OR (query_interval_start = ? AND query_interval_end = ?))
            """;

    private final Dialect dialect;
    private final EngineTypes types;
    private final String insert;
    private final String find;

    ResultStatements(Dialect dialect) {
        this.dialect = dialect;
        this.types = EngineTypes.of(dialect);
        this.insert = INSERT.formatted(types.integersParameter(), types.clock());
        this.find = FIND.formatted(types.integersParameter());
    }

    /** Inserts or compares; one statement or two, and none of them fails because of a key. */
    EmitResult put(Connection connection, CollectedBatch batch) throws SQLException {
        IntervalInstants interval;
        IntervalInstants queried;
        ExactIntegers integers;
        try {
            interval = IntervalInstants.of(batch.reportInterval());
            queried = batch.queryInterval() == null ? null : IntervalInstants.of(batch.queryInterval());
            integers = integersOf(batch);
        } catch (UnstorableBatchException e) {
            return new EmitResult.Permanent(e.getMessage());
        }
        Row row = new Row(batch, types.integers(integers), interval, queried);
        return insert(connection, row) ? new EmitResult.Emitted() : compare(connection, row);
    }

    /** Puts a batch in the place of every row that shares a key with it. */
    EmitResult replace(Connection connection, CollectedBatch batch) throws SQLException {
        IntervalInstants queried;
        try {
            IntervalInstants.of(batch.reportInterval());
            queried = batch.queryInterval() == null ? null : IntervalInstants.of(batch.queryInterval());
            integersOf(batch);
        } catch (UnstorableBatchException e) {
            return new EmitResult.Permanent(e.getMessage());
        }
        try (PreparedStatement statement = connection.prepareStatement(dialect.render(DELETE))) {
            statement.setBytes(1, batch.taskId().bytes());
            statement.setBytes(2, batch.collectionJobId().bytes());
            statement.setBytes(3, bytes(batch.batchId()));
            types.bindSeconds(statement, 4, queried == null ? null : queried.start());
            types.bindSeconds(statement, 5, queried == null ? null : queried.end());
            statement.executeUpdate();
        }
        return put(connection, batch);
    }

    private static ExactIntegers integersOf(CollectedBatch batch) {
        if (batch.result() instanceof ExactIntegers integers) {
            return integers;
        }
        throw new UnstorableBatchException(
                "results of the kind " + batch.result().getClass().getSimpleName() + " have no table yet");
    }

    private boolean insert(Connection connection, Row row) throws SQLException {
        CollectedBatch batch = row.batch;
        try (PreparedStatement statement = connection.prepareStatement(dialect.render(insert))) {
            statement.setBytes(1, batch.taskId().bytes());
            statement.setBytes(2, batch.collectionJobId().bytes());
            statement.setBytes(3, bytes(batch.batchId()));
            statement.setString(4, StorableText.ofNullable(batch.taskName()));
            statement.setInt(5, batch.dapVersion().number());
            statement.setString(6, batch.queryType().resultName());
            statement.setString(7, VdafJson.format(batch.vdaf()));
            statement.setLong(8, batch.reportCount());
            statement.setString(9, row.integers);
            types.bindLabels(connection, statement, 10, batch.labels());
            statement.setBoolean(11, batch.mayHaveWrapped());
            types.bindSeconds(statement, 12, row.interval.start());
            types.bindSeconds(statement, 13, row.interval.end());
            types.bindSeconds(statement, 14, row.queried == null ? null : row.queried.start());
            types.bindSeconds(statement, 15, row.queried == null ? null : row.queried.end());
            types.bindMilliseconds(statement, 16, batch.collectedAt());
            return statement.executeUpdate() == 1;
        }
    }

    private EmitResult compare(Connection connection, Row row) throws SQLException {
        CollectedBatch batch = row.batch;
        try (PreparedStatement statement = connection.prepareStatement(dialect.render(find))) {
            statement.setString(1, row.integers);
            types.bindSeconds(statement, 2, row.interval.start());
            types.bindSeconds(statement, 3, row.interval.end());
            statement.setBytes(4, batch.taskId().bytes());
            statement.setBytes(5, batch.collectionJobId().bytes());
            statement.setBytes(6, bytes(batch.batchId()));
            types.bindSeconds(statement, 7, row.queried == null ? null : row.queried.start());
            types.bindSeconds(statement, 8, row.queried == null ? null : row.queried.end());
            try (ResultSet found = statement.executeQuery()) {
                // Without a row retention has deleted it in this moment: it was there.
                return new EmitResult.AlreadyThere(
                        found.next() ? StoredRow.read(found).difference(batch) : null);
            }
        }
    }

    private static byte @Nullable [] bytes(@Nullable Identifier<?> id) {
        return id == null ? null : id.bytes();
    }

    private record Row(
            CollectedBatch batch,
            String integers,
            IntervalInstants interval,
            @Nullable IntervalInstants queried) {}
}
