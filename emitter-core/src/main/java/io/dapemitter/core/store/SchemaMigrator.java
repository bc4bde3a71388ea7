// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Brings tables up to date. Any number of processes may start at once: one of them works, the others wait for it. Where nothing is to be done, one query finds that out.
 * Needs no superuser right. Stateless and thread-safe.
 */
public final class SchemaMigrator {
    private SchemaMigrator() {}

    /**
     * Applies the changes that are missing.
     *
     * @param url where the database is, for messages
     * @param source unpooled connections to it
     * @param migrations the tables
     * @throws DatastoreUnavailableException if the database cannot be reached now
     * @throws DatastoreException if a right is missing or the schema is newer than this program; then nothing has been changed
     */
    public static void migrate(DatabaseUrl url, DataSource source, MigrationSet migrations) {
        MigrationTarget target = target(url, source, migrations);
        try {
            if (pending(target, migrations)) {
                target.exclusively(() -> {
                    if (pending(target, migrations)) {
                        target.prepare();
                        apply(target, migrations);
                    }
                });
            }
        } catch (SQLException e) {
            throw target.errors().translate("installing the tables of " + migrations.name(), e);
        }
    }

    /**
     * Compares the tables with what this program knows.
     *
     * @param url where the database is, for messages
     * @param source unpooled connections to it
     * @param migrations the tables
     * @return how they stand
     * @throws DatastoreException if the database cannot be asked
     */
    public static SchemaState inspect(DatabaseUrl url, DataSource source, MigrationSet migrations) {
        MigrationTarget target = target(url, source, migrations);
        try {
            return state(target, migrations);
        } catch (SQLException e) {
            throw target.errors().translate("looking at the tables of " + migrations.name(), e);
        }
    }

    private static MigrationTarget target(DatabaseUrl url, DataSource source, MigrationSet migrations) {
        return url instanceof DatabaseUrl.Postgres postgres
                ? new PostgresMigrationTarget(postgres, source, migrations)
                : new SqliteMigrationTarget((DatabaseUrl.Sqlite) url, source, migrations);
    }

    private static boolean pending(MigrationTarget target, MigrationSet migrations) throws SQLException {
        SchemaState state = state(target, migrations);
        if (state instanceof SchemaState.Newer newer) {
            throw new DatastoreException("the tables of " + migrations.name() + " in " + target.shown()
                    + " were made by a newer version of this program (it applied " + String.join(", ", newer.unknown())
                    + "): start that version or a later one; nothing was changed");
        }
        return state instanceof SchemaState.Behind;
    }

    private static SchemaState state(MigrationTarget target, MigrationSet migrations) throws SQLException {
        Set<String> known = ChangeNames.of(target.resources(), migrations.classLoader());
        List<String> applied = target.applied();
        List<String> unknown = new ArrayList<>(applied);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            return new SchemaState.Newer(unknown);
        }
        List<String> missing = new ArrayList<>(known);
        missing.removeAll(applied);
        return missing.isEmpty() ? new SchemaState.UpToDate() : new SchemaState.Behind(missing);
    }

    private static void apply(MigrationTarget target, MigrationSet migrations) throws SQLException {
        try (Connection connection = target.connect()) {
            LiquibaseRun.update(connection, migrations, target);
        }
    }
}
