// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterException;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Translates between columns of the ledger and values. */
final class LedgerRows {
    static final String COLUMNS =
            "task_id, collection_job_id, state, last_put, id_day, leader, dap_version, vdaf, query_kind,"
                    + " query_start, query_end, query_batch_id, credential, task_configuration, accepted_at, nothing_ready_at, checks, error_kind";

    private static final String CURRENT_BATCH = "current_batch";
    private static final String BATCH_ID = "batch_id";
    private static final String TIME_INTERVAL = "time_interval";

    private LedgerRows() {}

    static LedgerRow read(ResultSet rs) throws SQLException {
        CollectionKey key = new CollectionKey(
                TaskId.of(rs.getBytes("task_id")), CollectionJobId.of(rs.getBytes("collection_job_id")));
        return new LedgerRow(
                key,
                CollectionState.ofLedgerName(rs.getString("state")),
                LastPut.ofLedgerName(rs.getString("last_put")),
                nullableLong(rs, "id_day"),
                parameters(rs, key),
                nullableLong(rs, "accepted_at"),
                nullableLong(rs, "nothing_ready_at"),
                rs.getInt("checks"),
                rs.getString("error_kind"));
    }

    static Update bindParameters(Update update, CollectionKey key, CollectionParameters parameters) {
        return update.bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("leader", parameters.leader().toString())
                .bind("version", parameters.dapVersion().number())
                .bind("vdaf", VdafJson.format(parameters.vdaf()))
                .bind("credential", parameters.credential())
                .bind("configuration", encoded(parameters.taskConfiguration()));
    }

    static byte @Nullable [] encoded(@Nullable TaskConfiguration configuration) {
        return configuration == null ? null : configuration.encode();
    }

    static Update bindTrouble(Update update, CollectionKey key, @Nullable Trouble trouble, @Nullable String error) {
        return update.bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("trouble", trouble == null ? null : trouble.ledgerName())
                .bind("error", error);
    }

    static String kindOf(Query query) {
        if (query instanceof Query.CurrentBatch) {
            return CURRENT_BATCH;
        }
        return query instanceof Query.ByBatchId ? BATCH_ID : TIME_INTERVAL;
    }

    static @Nullable Long queryStart(Query query) {
        return query instanceof Query.TimeInterval interval
                ? Long.valueOf(interval.interval().start())
                : null;
    }

    static @Nullable Long queryEnd(Query query) {
        return query instanceof Query.TimeInterval interval
                ? Long.valueOf(interval.interval().end())
                : null;
    }

    private static CollectionParameters parameters(ResultSet rs, CollectionKey key) throws SQLException {
        int version = rs.getInt("dap_version");
        String credential = rs.getString("credential");
        byte[] configuration = rs.getBytes("task_configuration");
        return new CollectionParameters(
                URI.create(rs.getString("leader")),
                DapVersion.ofNumber(version)
                        .orElseThrow(() -> new EmitterException(key + " is of DAP version " + version
                                + ", which this program does not know; was it written by a newer program?")),
                VdafJson.parse(rs.getString("vdaf")),
                query(rs, key),
                credential == null ? "" : credential,
                configuration == null ? null : TaskConfiguration.decode(configuration));
    }

    private static Query query(ResultSet rs, CollectionKey key) throws SQLException {
        String kind = rs.getString("query_kind");
        return switch (kind) {
            case CURRENT_BATCH -> new Query.CurrentBatch();
            case BATCH_ID -> new Query.ByBatchId(BatchId.of(rs.getBytes("query_batch_id")));
            case TIME_INTERVAL ->
                new Query.TimeInterval(
                        new Interval(rs.getLong("query_start"), rs.getLong("query_end") - rs.getLong("query_start")));
            default ->
                throw new EmitterException(
                        key + " has the query kind \"" + kind + "\"; was it written by a newer program?");
        };
    }

    static @Nullable Long nullableLong(ResultSet rs, String column) throws SQLException {
        long value = rs.getLong(column);
        return rs.wasNull() ? null : value;
    }
}
