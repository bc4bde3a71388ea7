// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.store.Dialect;
import io.dapemitter.prio3.ExactIntegers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How each engine holds what SQL has no common type for. Immutable and thread-safe. */
sealed interface EngineTypes permits PostgresTypes, SqliteTypes {
    static EngineTypes of(Dialect dialect) {
        return dialect.name().equals("sqlite") ? new SqliteTypes() : new PostgresTypes();
    }

    /** A parameter that takes {@link #integers}. */
    String integersParameter();

    /** A template of the database's clock as a column holds it. */
    String clock();

    /** A template of the instant so many days, a parameter, before the database's clock. */
    String daysAgo();

    /** A column of integers as a JSON array of decimal strings. */
    String integersAsJson(String column);

    /** A column of labels as a JSON array of strings, or null. */
    String labelsAsJson(String column);

    /** A column of an interval's end as RFC 3339 text with whole seconds. */
    String secondsAsText(String column);

    /** A column of a moment as RFC 3339 text with milliseconds. */
    String millisecondsAsText(String column);

    /** The integers as {@link #integersParameter} takes them. */
    String integers(ExactIntegers integers);

    void bindLabels(Connection connection, PreparedStatement statement, int index, List<String> labels)
            throws SQLException;

    /** Binds an interval's end. */
    void bindSeconds(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException;

    /** Binds a moment. */
    void bindMilliseconds(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException;
}
