// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.dap.CollectionJobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row that holds a key of a batch already, beside that batch. */
record StoredRow(CollectionJobId collectionJobId, long reportCount, boolean sameIntegers, boolean sameInterval) {
    static StoredRow read(ResultSet row) throws SQLException {
        return new StoredRow(CollectionJobId.of(row.getBytes(1)), row.getLong(2), row.getBoolean(3), row.getBoolean(4));
    }

    /** What differs, for an operator; null if nothing does. */
    @Nullable
    String difference(CollectedBatch batch) {
        List<String> differences = new ArrayList<>();
        if (!sameIntegers) {
            differences.add("the aggregate result");
        }
        if (reportCount != batch.reportCount()) {
            differences.add("the report count (%d, now %d)".formatted(reportCount, batch.reportCount()));
        }
        if (!sameInterval) {
            differences.add("the interval");
        }
        if (differences.isEmpty()) {
            return null;
        }
        return "task %s: the result of collection job %s is a repetition of the stored one of collection job %s, but differs in %s; the first row stays"
                .formatted(batch.taskId(), batch.collectionJobId(), collectionJobId, String.join(" and ", differences));
    }
}
