// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads what an acquiring statement returns: the columns of {@link Job} in order, then the time the job was due. */
final class AcquiredRows {
    private static final Comparator<Due> LONGEST_DUE_FIRST = Comparator.comparingLong(Due::runAt)
            .thenComparingLong(due -> due.job().id());

    private AcquiredRows() {}

    static List<Job> read(PreparedStatement statement) throws SQLException {
        List<Due> acquired = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                acquired.add(new Due(job(rows), rows.getLong(10)));
            }
        }
        return acquired.stream().sorted(LONGEST_DUE_FIRST).map(Due::job).toList();
    }

    private static Job job(ResultSet rows) throws SQLException {
        long parent = rows.getLong(7);
        Long parentId = rows.wasNull() ? null : parent;
        return new Job(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                rows.getLong(4),
                rows.getInt(5),
                rows.getInt(6),
                parentId,
                rows.getString(8),
                rows.getLong(9));
    }

    private record Due(Job job, long runAt) {}
}
