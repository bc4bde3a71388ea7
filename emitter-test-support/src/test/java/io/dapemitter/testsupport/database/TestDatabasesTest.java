// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.TestSupportException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TestDatabasesTest {
    @Test
    void each_database_is_empty_and_apart_from_the_others() throws SQLException {
        try (TestDatabase first = TestDatabases.create();
                TestDatabase second = TestDatabases.create()) {
            execute(first, "CREATE TABLE only_here (x int)");
            assertThat(tables(first)).isEqualTo(1);
            assertThat(tables(second)).isZero();
        }
    }

    @Test
    void a_template_is_made_once_and_cloned() throws SQLException {
        AtomicInteger made = new AtomicInteger();
        DatabaseInitializer initializer = database -> {
            made.incrementAndGet();
            execute(database, "CREATE TABLE migrated (x int)");
        };
        try (TestDatabase first = TestDatabases.createFromTemplate("cloned", initializer);
                TestDatabase second = TestDatabases.createFromTemplate("cloned", initializer)) {
            assertThat(tables(first)).isEqualTo(1);
            assertThat(tables(second)).isEqualTo(1);
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void a_failing_initializer_fails_the_test_with_its_reason() {
        assertThatThrownBy(() -> TestDatabases.createFromTemplate("broken", database -> execute(database, "NONSENSE")))
                .isInstanceOf(TestSupportException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("NONSENSE");
    }

    @Test
    void closing_drops_the_database_though_connections_are_open() throws SQLException {
        TestDatabase database = TestDatabases.create();
        try (Connection connection = database.connect()) {
            database.close();
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
    }

    @Test
    void the_url_has_the_form_of_libpq() {
        try (TestDatabase database = TestDatabases.create()) {
            assertThat(database.url())
                    .isEqualTo("postgres://postgres@127.0.0.1:" + database.port() + "/" + database.name());
        }
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int tables(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
