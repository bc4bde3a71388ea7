// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * The only place that knows Liquibase. Its lock is not trusted (it fails between threads and stays behind when a process is killed): the caller holds a better one, under
 * which a lock left behind is released. It reports to nobody, prints nothing and logs through SLF4J.
 */
final class LiquibaseRun {
    /** Liquibase keeps state of its own in statics, hence one run at a time in a process. */
    private static final Object ONE_AT_A_TIME = new Object();

    private LiquibaseRun() {}

    static void update(Connection connection, MigrationSet migrations, MigrationTarget target) throws SQLException {
        Map<String, Object> scope = Map.of(
                "liquibase.analytics.enabled",
                false,
                Scope.Attr.logService.name(),
                new LiquibaseLogs(),
                Scope.Attr.ui.name(),
                new LoggerUIService());
        try {
            synchronized (ONE_AT_A_TIME) {
                Scope.child(scope, () -> {
                    for (String resource : target.resources()) {
                        update(resource, connection, migrations, target);
                    }
                });
            }
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            SQLException cause = SqlErrors.sqlException(e);
            if (cause != null) {
                throw cause;
            }
            throw new DatastoreException(
                    "installing the tables of " + migrations.name() + " in " + target.shown() + " failed: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void update(String resource, Connection connection, MigrationSet migrations, MigrationTarget target)
            throws LiquibaseException {
        Database database = database(connection, migrations, target);
        // Not closed: closing would close the connection, which belongs to the caller.
        @SuppressWarnings("resource")
        Liquibase liquibase =
                new Liquibase(resource, new ClassLoaderResourceAccessor(migrations.classLoader()), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        liquibase.setChangeLogParameter("schema", '"' + migrations.namespace().schema() + '"');
        liquibase.setChangeLogParameter("prefix", migrations.namespace().prefix());
        liquibase.forceReleaseLocks();
        liquibase.update(new Contexts(), new LabelExpression());
    }

    private static Database database(Connection connection, MigrationSet migrations, MigrationTarget target)
            throws DatabaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        String schema = target.schema();
        if (schema != null) {
            database.setDefaultSchemaName(schema);
            database.setLiquibaseSchemaName(schema);
        }
        database.setDatabaseChangeLogTableName(migrations.changelogTable());
        database.setDatabaseChangeLogLockTableName(migrations.lockTable());
        return database;
    }
}
