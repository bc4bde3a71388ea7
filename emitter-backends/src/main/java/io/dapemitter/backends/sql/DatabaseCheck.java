// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.core.store.SchemaState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds out whether the results could be written, without writing anything. */
final class DatabaseCheck {
    private static final List<String> TABLE_RIGHTS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final ResultsDatabase database;

    DatabaseCheck(ResultsDatabase database) {
        this.database = database;
    }

    void run() {
        try {
            Datastore datastore = database.unprepared();
            if (datastore.url() instanceof DatabaseUrl.Sqlite sqlite) {
                checkFile(sqlite.absolutePath());
            }
            SchemaState state = datastore.schemaState(database.tables());
            if (state instanceof SchemaState.Newer newer) {
                throw new BackendException(
                        "%s: the tables of the results were changed by a newer emitter (%s); run that version"
                                .formatted(datastore.url().shown(), String.join(", ", newer.unknown())),
                        null);
            }
            if (datastore.dialect().name().equals("postgresql")) {
                checkRights(datastore, state);
            }
        } catch (DatastoreException e) {
            throw new BackendException(e.getMessage(), e);
        }
    }

    private static void checkFile(Path file) {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackendException(
                    "sqlite:" + file + ": the folder " + folder + " does not exist; create it", null);
        }
        Path written = Files.exists(file) ? file : folder;
        if (Files.isDirectory(file) || !Files.isWritable(folder) || !Files.isWritable(written)) {
            throw new BackendException(
                    "sqlite:" + file + ": this user cannot write a file there; grant the right to write " + written,
                    null);
        }
    }

    private void checkRights(Datastore datastore, SchemaState state) {
        String missing = datastore.read(
                "checking rights",
                transaction -> missingRight(transaction.handle(), state instanceof SchemaState.UpToDate));
        if (!missing.isEmpty()) {
            throw new BackendException(
                    datastore.url().shown() + ": the role lacks the right " + missing + "; grant it", null);
        }
    }

    /** What is missing, or the empty text. */
    private String missingRight(Handle handle, boolean installed) {
        String schema = database.tables().namespace().schema();
        boolean schemaThere = ask(handle, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)", schema);
        if (!schemaThere) {
            return ask(handle, "SELECT has_database_privilege(current_database(), ?)", "CREATE")
                    ? ""
                    : "CREATE on the database, which is needed to make the schema " + schema;
        }
        String schemaRight = installed ? "USAGE" : "CREATE";
        if (!ask(handle, "SELECT has_schema_privilege(?, ?)", schema, schemaRight)) {
            return schemaRight + " on the schema " + schema;
        }
        for (String right : installed ? TABLE_RIGHTS : List.<String>of()) {
            if (!ask(handle, "SELECT has_table_privilege(?, ?)", schema + ".result", right)) {
                return right + " on the table " + schema + ".result";
            }
        }
        return "";
    }

    private static boolean ask(Handle handle, String sql, String... arguments) {
        var query = handle.createQuery(sql);
        for (int i = 0; i < arguments.length; i++) {
            query.bind(i, arguments[i]);
        }
        return query.mapTo(Boolean.class).one();
    }
}
