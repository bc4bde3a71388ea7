// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Deletes old results, a bounded number at a time. Immutable and thread-safe. */
final class RetentionStatements {
    /** Few enough for a short transaction, many enough to keep up. */
    static final int STEP = 1000;

    private static final String DELETE = """
            DELETE FROM {result}
            WHERE id IN (SELECT id FROM {result} WHERE created_at < %s ORDER BY created_at LIMIT %s)
            """;

    private final Dialect dialect;
    private final String delete;

    RetentionStatements(Dialect dialect) {
        this.dialect = dialect;
        this.delete = DELETE.formatted(EngineTypes.of(dialect).daysAgo(), STEP);
    }

    /** Returns the number of deleted rows. */
    int deleteOlderThan(Connection connection, long days) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.render(delete))) {
            statement.setLong(1, days);
            return statement.executeUpdate();
        }
    }
}
