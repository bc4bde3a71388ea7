// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.backends.format.InstantTexts;
import io.dapemitter.backends.format.JsonTexts;
import io.dapemitter.prio3.ExactIntegers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite: JSON texts and RFC 3339 texts. */
record SqliteTypes() implements EngineTypes {
    private static final String FORMAT = "'%Y-%m-%dT%H:%M:%fZ'";

    @Override
    public String integersParameter() {
        return "?";
    }

    @Override
    public String clock() {
        return "strftime(" + FORMAT + ", {now} / 1000.0, 'unixepoch')";
    }

    @Override
    public String daysAgo() {
        return "strftime(" + FORMAT + ", {now} / 1000.0 - 86400 * ?, 'unixepoch')";
    }

    @Override
    public String integersAsJson(String column) {
        return column;
    }

    @Override
    public String labelsAsJson(String column) {
        return column;
    }

    @Override
    public String secondsAsText(String column) {
        return column;
    }

    @Override
    public String millisecondsAsText(String column) {
        return column;
    }

    @Override
    public String integers(ExactIntegers integers) {
        return integers.toJson();
    }

    @Override
    public void bindLabels(Connection connection, PreparedStatement statement, int index, List<String> labels)
            throws SQLException {
        statement.setString(index, labels.isEmpty() ? null : JsonTexts.array(labels));
    }

    @Override
    public void bindSeconds(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        statement.setString(index, instant == null ? null : InstantTexts.seconds(instant));
    }

    @Override
    public void bindMilliseconds(PreparedStatement statement, int index, @Nullable Instant instant)
            throws SQLException {
        statement.setString(index, instant == null ? null : InstantTexts.milliseconds(instant));
    }
}
