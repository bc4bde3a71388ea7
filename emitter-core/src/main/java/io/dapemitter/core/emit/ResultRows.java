// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.TaskDefinition;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads stored results in the form that backends get. */
final class ResultRows {
    private ResultRows() {}

    /** Finds the stored result of a collection job. */
    static Optional<CollectedBatch> find(Transaction tx, CollectionKey key) {
        return tx.query(
                        "SELECT c.dap_version, c.vdaf, c.query_kind, c.query_start, c.query_end, c.batch_id, c.interval_start,"
                                + " c.interval_end, c.report_count, r.result, r.may_have_wrapped, r.stored_at, r.task_name, r.labels, t.name, t.definition"
                                + " FROM {collection} c"
                                + " JOIN {collection_result} r ON r.task_id = c.task_id AND r.collection_job_id = c.collection_job_id"
                                + " LEFT JOIN {task} t ON t.task_id = c.task_id"
                                + " WHERE c.task_id = :task AND c.collection_job_id = :job AND r.result IS NOT NULL")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .map((rs, context) -> batch(rs, key))
                .findOne();
    }

    private static CollectedBatch batch(ResultSet rs, CollectionKey key) throws SQLException {
        Names names = names(rs, key.taskId());
        byte[] batchId = rs.getBytes("batch_id");
        boolean timeInterval = rs.getString("query_kind").equals("time_interval");
        return new CollectedBatch(
                emissionKey(key),
                key.taskId(),
                names.task(),
                key.collectionJobId(),
                DapVersion.ofNumber(rs.getInt("dap_version")).orElseThrow(),
                timeInterval ? CollectedQueryType.TIME_INTERVAL : CollectedQueryType.FIXED_SIZE,
                batchId == null ? null : BatchId.of(batchId),
                timeInterval ? interval(rs, "query_start", "query_end") : null,
                interval(rs, "interval_start", "interval_end"),
                rs.getLong("report_count"),
                VdafJson.parse(rs.getString("vdaf")),
                ExactIntegers.fromJson(rs.getString("result")),
                names.labels(),
                rs.getBoolean("may_have_wrapped"),
                Instant.ofEpochMilli(rs.getLong("stored_at")));
    }

    private static Interval interval(ResultSet rs, String start, String end) throws SQLException {
        long from = rs.getLong(start);
        return new Interval(from, rs.getLong(end) - from);
    }

    /** What the task was called when the result was stored. */
    private record Names(@Nullable String task, List<String> labels) {}

    /** Results that were stored before names were stored with them have the names of today. */
    private static Names names(ResultSet rs, TaskId taskId) throws SQLException {
        String labels = rs.getString("labels");
        if (labels != null) {
            return new Names(rs.getString("task_name"), LabelsJson.parse(labels));
        }
        String definition = rs.getString("definition");
        boolean known = definition != null && !definition.isEmpty();
        return new Names(
                rs.getString("name"),
                known ? TaskDefinition.parse(taskId, definition).labels() : List.of());
    }

    private static String emissionKey(CollectionKey key) {
        return key.taskId() + "/" + key.collectionJobId();
    }
}
