// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

/**
 * Where a set of tables lives in a database that may hold others of the same names.
 *
 * @param schema the PostgreSQL schema: lower-case letters, digits and underscores, at most 63, not starting with a digit or {@code pg_}
 * @param prefix what precedes each table name on SQLite: lower-case letters, digits and underscores
 */
public record Namespace(String schema, String prefix) {
    /** Where the operational tables are by default. */
    public static final Namespace EMITTER = new Namespace("emitter", "emitter_");

    /** Refuses names that would need quoting. */
    public Namespace {
        if (!schema.matches("[a-z_][a-z0-9_]{0,62}") || schema.startsWith("pg_")) {
            throw new DatastoreException(
                    "'" + schema
                            + "' cannot be a schema name here: use up to 63 lower-case letters, digits and underscores, not starting with a digit or pg_");
        }
        if (!prefix.matches("[a-z_][a-z0-9_]{0,40}")) {
            throw new DatastoreException(
                    "'" + prefix + "' cannot be a table prefix: use lower-case letters, digits and underscores");
        }
    }
}
