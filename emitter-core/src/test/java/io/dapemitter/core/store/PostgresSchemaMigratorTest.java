// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PostgresSchemaMigratorTest extends SchemaMigratorContract {
    private static final Path NOWHERE = Path.of("/");

    private final TestDatabase database = TestDatabases.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    String urlText() {
        return database.url();
    }

    @Override
    void sql(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    List<String> query(String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            return strings(connection, sql);
        }
    }

    @Override
    String table(String name) {
        return "emitter." + name;
    }

    @Override
    String emitterTable(String name) {
        return "emitter." + name;
    }

    @Override
    String trueValue() {
        return "true";
    }

    @Override
    String tablesNamed(String name) {
        return "SELECT relname FROM pg_class WHERE relname = '" + name + "'";
    }

    /** A role without any right but to connect, in a cluster that tests share. */
    private DatabaseUrl as(String role) throws SQLException {
        sql(
                "DO $$ BEGIN CREATE ROLE " + role
                        + " LOGIN PASSWORD 'secret'; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
                "REVOKE CREATE ON DATABASE " + database.name() + " FROM PUBLIC");
        return DatabaseUrl.parse(
                "postgres://" + role + ":secret@" + database.host() + ":" + database.port() + "/" + database.name(),
                NOWHERE);
    }

    @Test
    void everything_is_in_the_configured_schema() throws SQLException {
        Datastore.open(DatastoreConfig.defaults(url()).withSchema("other")).close();

        assertThat(
                        query(
                                "SELECT DISTINCT schemaname FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
                .containsExactly("other");
    }

    @Test
    void a_role_without_the_right_to_create_a_schema_is_told_what_to_run() throws SQLException {
        DatabaseUrl url = as("emitter_poor");

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url)))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("CREATE SCHEMA \"emitter\" AUTHORIZATION \"emitter_poor\"");
    }

    @Test
    void a_role_without_rights_in_the_schema_is_told_what_to_run() throws SQLException {
        DatabaseUrl url = as("emitter_poor");
        sql("CREATE SCHEMA emitter");

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url)))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("GRANT USAGE, CREATE ON SCHEMA \"emitter\" TO \"emitter_poor\"");
    }

    @Test
    void what_the_error_says_is_all_that_is_needed() throws SQLException {
        DatabaseUrl url = as("emitter_poor");
        sql("CREATE SCHEMA \"emitter\" AUTHORIZATION \"emitter_poor\"");

        Datastore.open(DatastoreConfig.defaults(url)).close();

        assertThat(query("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'emitter'"))
                .containsExactly("emitter_poor");
    }

    @Test
    void a_role_that_may_not_read_the_tables_is_told_what_to_run() throws SQLException {
        open().close();
        DatabaseUrl url = as("emitter_poor");

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url)))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("ALTER SCHEMA \"emitter\" OWNER TO \"emitter_poor\"");
    }

    @Test
    void a_missing_database_is_named_with_the_statement_that_makes_it() {
        DatabaseUrl url = DatabaseUrl.parse(database.url() + "_missing", NOWHERE);

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url)))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("CREATE DATABASE");
    }
}
