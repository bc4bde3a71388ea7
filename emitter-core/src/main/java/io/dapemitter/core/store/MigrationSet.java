// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.util.List;

/**
 * A set of tables with the changes that lead to them. The changes are formatted SQL of Liquibase, in which {@code ${schema}} stands for the quoted PostgreSQL schema and
 * {@code ${prefix}} for SQLite's table prefix; every change is one transaction.
 *
 * @param name what the tables are, for messages
 * @param namespace where they are
 * @param changelogTable the name of the table of applied changes, on PostgreSQL in the same schema; no other set may use it
 * @param lockTable the name of Liquibase's lock table, in the same place
 * @param postgresResources paths of the changes for PostgreSQL on the class path, oldest first
 * @param sqliteResources the same for SQLite
 * @param classLoader what finds the resources
 */
public record MigrationSet(
        String name,
        Namespace namespace,
        String changelogTable,
        String lockTable,
        List<String> postgresResources,
        List<String> sqliteResources,
        ClassLoader classLoader) {
    private static final String HERE = "io/dapemitter/core/store/";

    /** Copies the lists. */
    public MigrationSet {
        postgresResources = List.copyOf(postgresResources);
        sqliteResources = List.copyOf(sqliteResources);
    }

    /**
     * The operational tables.
     *
     * @param schema their PostgreSQL schema
     * @return the set
     */
    public static MigrationSet emitter(String schema) {
        return new MigrationSet(
                "emitter",
                new Namespace(schema, Namespace.EMITTER.prefix()),
                "emitter_changelog",
                "emitter_changelog_lock",
                List.of(
                        HERE + "postgresql-0001.sql",
                        HERE + "postgresql-0002.sql",
                        HERE + "postgresql-0003.sql",
                        HERE + "postgresql-0004.sql",
                        HERE + "postgresql-0005.sql"),
                List.of(
                        HERE + "sqlite-0001.sql",
                        HERE + "sqlite-0002.sql",
                        HERE + "sqlite-0003.sql",
                        HERE + "sqlite-0004.sql",
                        HERE + "sqlite-0005.sql"),
                MigrationSet.class.getClassLoader());
    }
}
