// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.database.SqliteFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteSchemaMigratorTest extends SchemaMigratorContract {
    @TempDir
    private Path directory;

    private Path file = Path.of("unset");

    @BeforeEach
    void name() {
        file = SqliteFiles.newFile(directory);
    }

    @Override
    String urlText() {
        return SqliteFiles.url(file);
    }

    @Override
    void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return strings(connection, sql);
        }
    }

    @Override
    String table(String name) {
        return name;
    }

    @Override
    String emitterTable(String name) {
        return "emitter_" + name;
    }

    @Override
    String trueValue() {
        return "1";
    }

    @Override
    String tablesNamed(String name) {
        return "SELECT name FROM sqlite_master WHERE name = '" + name + "'";
    }

    @Test
    void no_guard_file_stays_behind() throws IOException {
        open().close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())))
                    .noneMatch(name -> name.contains("migrating"));
        }
    }

    @Test
    void looking_creates_no_file() {
        try (Datastore datastore = Datastore.openWithoutMigrating(DatastoreConfig.defaults(url()))) {
            datastore.schemaState(MigrationSet.emitter("emitter"));
        }

        assertThat(file).doesNotExist();
    }

    @Test
    void a_missing_directory_is_named() {
        Path missing = directory.resolve("missing").resolve("emitter.db");

        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(new DatabaseUrl.Sqlite(missing))))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("create " + missing.getParent());
    }

    @Test
    void a_directory_instead_of_a_file_is_refused() {
        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(new DatabaseUrl.Sqlite(directory))))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        Files.writeString(
                file,
                "my diary, not a database, and long enough to be read as a header of one hundred bytes at the least ....");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("no SQLite database");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void another_schema_is_an_error() {
        assertThatThrownBy(() -> Datastore.open(DatastoreConfig.defaults(url()).withSchema("other")))
                .isInstanceOf(DatastoreException.class)
                .hasMessageContaining("SQLite has no schemas");
    }
}
