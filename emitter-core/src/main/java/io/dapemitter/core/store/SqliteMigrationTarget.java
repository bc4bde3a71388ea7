// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A SQLite file. The hold is a lock on a file beside it, which goes away afterwards. */
final class SqliteMigrationTarget implements MigrationTarget {
    private static final int BUSY_TIMEOUT_MILLIS = 30_000;

    private final DatabaseUrl.Sqlite url;
    private final DataSource source;
    private final MigrationSet migrations;
    private final SqlErrors errors;

    SqliteMigrationTarget(DatabaseUrl.Sqlite url, DataSource source, MigrationSet migrations) {
        this.url = url;
        this.source = source;
        this.migrations = migrations;
        this.errors = new SqliteErrors(url);
    }

    @Override
    public String shown() {
        return url.shown();
    }

    @Override
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public List<String> resources() {
        return migrations.sqliteResources();
    }

    @Override
    public @Nullable String schema() {
        return null;
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + BUSY_TIMEOUT_MILLIS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<String> applied() throws SQLException {
        if (!Files.exists(url.absolutePath())) {
            return List.of();
        }
        SqliteFiles.requireUsable(url.absolutePath());
        try (Connection connection = reader().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            if (installed(statement)) {
                String sql =
                        "SELECT author || ':' || id FROM " + migrations.changelogTable() + " ORDER BY orderexecuted";
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                }
            }
            return names;
        }
    }

    /** Looking must not change the file, so this connection can only read and leaves the journal mode alone. */
    private SQLiteDataSource reader() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource reader = new SQLiteDataSource(config);
        reader.setUrl("jdbc:sqlite:" + url.absolutePath());
        return reader;
    }

    private boolean installed(Statement statement) throws SQLException {
        String sql = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '"
                + migrations.changelogTable() + "'";
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    @Override
    public void exclusively(Work work) throws SQLException {
        SqliteFiles.requireUsable(url.absolutePath());
        Path file = SqliteFiles.real(url.absolutePath());
        try (FileGuard guard = FileGuard.acquire(file.resolveSibling(file.getFileName() + ".migrating"))) {
            guard.requireHeld();
            work.run();
        }
    }

    @Override
    public void prepare() {
        // The file and its tables need nothing beforehand.
    }
}
