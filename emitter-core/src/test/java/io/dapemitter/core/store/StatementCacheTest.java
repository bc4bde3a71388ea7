// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements are compiled once and used again as if they were new, on a real SQLite connection. */
final class StatementCacheTest {
    private static final String TWO_ROWS = "SELECT 1 UNION ALL SELECT 2";

    private final AtomicInteger compiled = new AtomicInteger();
    private Connection raw;
    private Connection cached;

    @BeforeEach
    void connect() throws SQLException {
        raw = DriverManager.getConnection("jdbc:sqlite::memory:");
        cached = StatementCache.around((Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        compiled.incrementAndGet();
                    }
                    return method.invoke(raw, arguments);
                }));
    }

    @AfterEach
    void disconnect() throws SQLException {
        raw.close();
    }

    @Test
    void a_statement_is_compiled_once() throws SQLException {
        for (int i = 0; i < 3; i++) {
            try (PreparedStatement statement = cached.prepareStatement("SELECT ?")) {
                statement.setInt(1, i);
                assertThat(first(statement)).isEqualTo(Integer.toString(i));
            }
        }
        assertThat(compiled).hasValue(1);
    }

    @Test
    void parameters_of_the_last_use_are_forgotten() throws SQLException {
        try (PreparedStatement statement = cached.prepareStatement("SELECT ?")) {
            statement.setString(1, "secret");
            first(statement);
        }
        try (PreparedStatement statement = cached.prepareStatement("SELECT ?")) {
            statement.setString(1, null);
            assertThat(first(statement)).isNull();
        }
    }

    @Test
    void rows_left_unread_do_not_appear_in_the_next_use() throws SQLException {
        try (PreparedStatement statement = cached.prepareStatement(TWO_ROWS)) {
            ResultSet rows = statement.executeQuery();
            assertThat(rows.next()).isTrue();
        }
        try (PreparedStatement statement = cached.prepareStatement(TWO_ROWS)) {
            assertThat(first(statement)).isEqualTo("1");
        }
    }

    @Test
    void rows_left_unread_do_not_keep_a_table_locked() throws SQLException {
        execute("CREATE TABLE t (x)");
        execute("INSERT INTO t VALUES (1), (2)");
        try (PreparedStatement statement = cached.prepareStatement("SELECT x FROM t")) {
            ResultSet rows = statement.executeQuery();
            assertThat(rows.next()).isTrue();
        }
        execute("DROP TABLE t");
        assertThatThrownBy(() -> execute("SELECT x FROM t")).hasMessageContaining("no such table");
    }

    @Test
    void a_statement_in_use_is_not_shared() throws SQLException {
        try (PreparedStatement one = cached.prepareStatement(TWO_ROWS);
                PreparedStatement other = cached.prepareStatement(TWO_ROWS);
                ResultSet rows = one.executeQuery()) {
            assertThat(rows.next()).isTrue();
            first(other);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void a_closed_statement_cannot_be_used_although_it_is_kept() throws SQLException {
        PreparedStatement statement = cached.prepareStatement(TWO_ROWS);
        statement.close();
        assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
    }

    @Test
    void a_statement_that_failed_is_not_kept() throws SQLException {
        execute("CREATE TABLE t (x UNIQUE)");
        execute("INSERT INTO t VALUES (1)");
        int before = compiled.get();
        assertThatThrownBy(() -> execute("INSERT INTO t VALUES (1)")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("INSERT INTO t VALUES (1)")).isInstanceOf(SQLException.class);
        assertThat(compiled).hasValue(before + 1);
    }

    @Test
    void only_a_hundred_statements_are_kept() throws SQLException {
        for (int i = 0; i <= 100; i++) {
            execute("SELECT " + i);
        }
        execute("SELECT 100");
        assertThat(compiled).hasValue(101);
        execute("SELECT 0");
        assertThat(compiled).hasValue(102);
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = cached.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "no row";
        }
    }
}
