// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * PostgreSQL. The hold is an advisory lock of a transaction on a connection of its own: it ends with the connection, however the process ends, and unlike a lock of the
 * session it works through a pooler that gives a server connection for a transaction only.
 */
final class PostgresMigrationTarget implements MigrationTarget {
    /** The first half of the advisory lock's key: the letters "emit". */
    private static final int LOCK_CLASS = 0x656d6974;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private final DatabaseUrl.Postgres url;
    private final DataSource source;
    private final MigrationSet migrations;
    private final SqlErrors errors;

    PostgresMigrationTarget(DatabaseUrl.Postgres url, DataSource source, MigrationSet migrations) {
        this.url = url;
        this.source = source;
        this.migrations = migrations;
        this.errors = new PostgresErrors(url);
    }

    @Override
    public String shown() {
        return url.shown() + ", schema " + schema();
    }

    @Override
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public List<String> resources() {
        return migrations.postgresResources();
    }

    @Override
    public String schema() {
        return migrations.namespace().schema();
    }

    @Override
    public Connection connect() throws SQLException {
        return source.getConnection();
    }

    @Override
    public List<String> applied() throws SQLException {
        try (Connection connection = connect()) {
            return installed(connection) ? names(connection) : List.of();
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new DatastoreException(
                        "the role " + role() + " may not read schema " + schema() + " in " + url.shown() + ": "
                                + grant(),
                        e);
            }
            throw e;
        }
    }

    private boolean installed(Connection connection) throws SQLException {
        String sql =
                "SELECT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relname = ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema());
            statement.setString(2, migrations.changelogTable());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private List<String> names(Connection connection) throws SQLException {
        String sql = "SELECT author || ':' || id FROM \"" + schema() + "\"." + migrations.changelogTable()
                + " ORDER BY orderexecuted";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    @Override
    public void exclusively(Work work) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
                statement.execute("SET LOCAL lock_timeout = '5min'");
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK_CLASS + ", " + schema().hashCode() + ")");
            }
            work.run();
            connection.rollback();
        }
    }

    @Override
    public void prepare() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!schemaExists(connection)) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + schema() + '"');
            }
            requireCreate(statement);
        } catch (SQLException e) {
            if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw e;
            }
            throw new DatastoreException(
                    "the role " + role() + " may not create schema " + schema() + " in " + url.shown()
                            + ": let the owner of the database run CREATE SCHEMA \"" + schema() + "\" AUTHORIZATION \""
                            + role()
                            + "\" or GRANT CREATE ON DATABASE \"" + url.database() + "\" TO \"" + role() + '"',
                    e);
        }
    }

    private boolean schemaExists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = ?)")) {
            statement.setString(1, schema());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private void requireCreate(Statement statement) throws SQLException {
        String sql = "SELECT has_schema_privilege('" + schema() + "', 'CREATE') AND has_schema_privilege('" + schema()
                + "', 'USAGE')";
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            if (!rows.getBoolean(1)) {
                throw new DatastoreException("the role " + role() + " may not create tables in schema " + schema()
                        + " of " + url.shown() + ": " + grant());
            }
        }
    }

    private String grant() {
        return "let the owner of the schema run GRANT USAGE, CREATE ON SCHEMA \"" + schema() + "\" TO \"" + role()
                + "\", or better ALTER SCHEMA \"" + schema() + "\" OWNER TO \"" + role() + '"';
    }

    private String role() {
        return url.user() == null ? System.getProperty("user.name", "?") : url.user();
    }
}
