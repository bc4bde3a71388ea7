// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** PostgreSQL's errors by SQLSTATE (PostgreSQL documentation, appendix A). */
final class PostgresErrors extends SqlErrors {
    private static final Set<String> REPEAT = Set.of("40001", "40P01");
    /** Classes: connection, resources, operator intervention, system error; and single states that pass: lock timeout, a standby's read-only transaction. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58");

    private static final Set<String> UNAVAILABLE = Set.of("55P03", "25006", "25P03", "40003");

    PostgresErrors(DatabaseUrl.Postgres url) {
        super(url);
    }

    @Override
    Kind kind(SQLException exception) {
        String state = exception.getSQLState();
        if (state == null) {
            return exception instanceof SQLTransientException ? Kind.UNAVAILABLE : Kind.OTHER;
        }
        if (REPEAT.contains(state)) {
            return Kind.REPEAT;
        }
        if (UNAVAILABLE.contains(state) || UNAVAILABLE_CLASSES.contains(state.substring(0, 2))) {
            return Kind.UNAVAILABLE;
        }
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("44") ? Kind.ROW : Kind.OTHER;
    }

    @Override
    String remedy(SQLException exception) {
        String state = exception.getSQLState();
        DatabaseUrl.Postgres at = (DatabaseUrl.Postgres) url();
        if (state == null) {
            return exception instanceof SQLTransientException
                    ? "all connections are in use: raise the pool's size or look for slow statements"
                    : "";
        }
        return switch (state) {
            case "08001", "08004", "08006" ->
                "check that PostgreSQL runs on host " + at.host() + ", port " + at.port()
                        + ", and that this machine may reach it";
            case "28P01", "28000" ->
                "check the user name and the password (EMITTER_DATABASE_PASSWORD or EMITTER_DATABASE_PASSWORD_FILE"
                        + " for the operational database) and the server's pg_hba.conf";
            case "3D000" -> "create it: CREATE DATABASE \"" + at.database() + "\"";
            case "42501" -> "the role lacks a right";
            case "53100" -> "the server's disk is full: free space there";
            case "53300" -> "the server has no connection left: lower the pool sizes or raise max_connections";
            case "25006" -> "the server is read-only, perhaps a standby: name the primary";
            default -> "";
        };
    }
}
