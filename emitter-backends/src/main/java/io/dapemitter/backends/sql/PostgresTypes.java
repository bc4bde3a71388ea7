// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.prio3.ExactIntegers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL: arrays and timestamptz. */
record PostgresTypes() implements EngineTypes {
    @Override
    public String integersParameter() {
        return "CAST(? AS numeric(39,0)[])";
    }

    @Override
    public String clock() {
        return "to_timestamp({now} / 1000.0)";
    }

    @Override
    public String daysAgo() {
        return clock() + " - CAST(? AS bigint) * interval '24 hours'";
    }

    @Override
    public String integersAsJson(String column) {
        return "array_to_json(" + column + "::text[])::text";
    }

    @Override
    public String labelsAsJson(String column) {
        return "array_to_json(" + column + ")::text";
    }

    @Override
    public String secondsAsText(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
    }

    @Override
    public String millisecondsAsText(String column) {
        return "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    }

    @Override
    public String integers(ExactIntegers integers) {
        StringBuilder array = new StringBuilder(2 + 6 * integers.size()).append('{');
        for (int i = 0; i < integers.size(); i++) {
            array.append(i == 0 ? "" : ",").append(integers.toDecimalString(i));
        }
        return array.append('}').toString();
    }

    @Override
    public void bindLabels(Connection connection, PreparedStatement statement, int index, List<String> labels)
            throws SQLException {
        if (labels.isEmpty()) {
            statement.setNull(index, Types.ARRAY);
        } else {
            Object[] texts = labels.stream().map(StorableText::of).toArray();
            statement.setArray(index, connection.createArrayOf("text", texts));
        }
    }

    @Override
    public void bindSeconds(PreparedStatement statement, int index, @Nullable Instant instant) throws SQLException {
        bindMilliseconds(statement, index, instant);
    }

    @Override
    public void bindMilliseconds(PreparedStatement statement, int index, @Nullable Instant instant)
            throws SQLException {
        if (instant == null) {
            statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        }
    }
}
