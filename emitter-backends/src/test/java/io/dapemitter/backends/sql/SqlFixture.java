// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.backends.testing.TestContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.testsupport.database.SqliteFiles;
import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import io.dapemitter.testsupport.time.ManualClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An operational datastore on one engine, the clock of its database, and backends in it. */
final class SqlFixture implements AutoCloseable {
    final ManualClock clock = ManualClock.running();
    final Datastore datastore;
    final String url;
    private final Path directory;
    private final Runnable drop;
    private final List<SqlBackend> backends = new ArrayList<>();

    private SqlFixture(String url, Path directory, Runnable drop) {
        this.url = url;
        this.directory = directory;
        this.drop = drop;
        this.datastore = Datastore.openWithoutMigrating(
                DatastoreConfig.defaults(DatabaseUrl.parse(url, directory)).withNowOffset(clock));
    }

    static SqlFixture postgres(Path directory) {
        TestDatabase database = TestDatabases.create();
        return new SqlFixture(database.url(), directory, database::close);
    }

    static SqlFixture sqlite(Path directory) {
        return new SqlFixture(SqliteFiles.url(SqliteFiles.newFile(directory)), directory, () -> {});
    }

    SqlBackend backend(Map<String, Object> settings) {
        SqlBackend backend = (SqlBackend)
                new SqlBackendFactory().create(new BackendSettings(settings), TestContext.with(datastore, directory));
        backends.add(backend);
        return backend;
    }

    /** The backend in the operational database. */
    SqlBackend backend() {
        return backend(Map.of());
    }

    /** What the views are qualified by. */
    String schema() {
        return datastore.dialect().name().equals("sqlite") ? "" : "emitter_results.";
    }

    /** The internal table's name. */
    String table(String name) {
        return datastore.dialect().name().equals("sqlite") ? "emitter_results_" + name : "emitter_results." + name;
    }

    /** Rows as texts, columns joined by {@code |}; bytes are written in hexadecimal digits. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = datastore.dedicatedConnection();
                Statement statement = connection.createStatement()) {
            return rows(statement, sql);
        }
    }

    static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    Object cell = found.getObject(i);
                    cells.add(cell instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : found.getString(i));
                }
                rows.add(String.join("|", cells.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = datastore.dedicatedConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        backends.forEach(SqlBackend::close);
        datastore.close();
        drop.run();
    }
}
