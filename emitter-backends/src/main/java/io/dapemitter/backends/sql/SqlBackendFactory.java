// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.EmitterBackendFactory;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreConfig;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.core.store.MigrationSet;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes backends of the kind {@code sql}; settings: {@code url} (default: the operational database), {@code schema} (default {@code emitter_results}; PostgreSQL
 * only), {@code retention_days} (default: for ever) and {@code garbage_collection_schedule} (default: daily at 03:17 UTC). Opening neither connects nor migrates.
 * Thread-safe.
 */
public final class SqlBackendFactory implements EmitterBackendFactory {
    private static final int CONNECTIONS = 4;
    /** Short against a lease, so that many attempts at an unreachable database do not hold a worker. */
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(10);

    /** Makes a factory. */
    public SqlBackendFactory() {}

    @Override
    public String kind() {
        return "sql";
    }

    @Override
    public EmitterBackend create(BackendSettings settings, BackendContext context) {
        settings.allowOnly("url", "schema", "retention_days", "garbage_collection_schedule");
        Optional<Retention> retention = Retention.of(settings);
        Datastore operational = context.datastore();
        DatabaseUrl url = settings.text("url").map(text -> parse(text, context)).orElse(operational.url());
        MigrationSet tables = ResultTables.inSchema(schema(settings, url));
        boolean shared = operational.sameDatabaseAs(url);
        if (!shared) {
            return new SqlBackend(ResultsDatabase.of(() -> open(url, context), tables), false, retention);
        }
        if (operational.dialect().name().equals("postgresql")
                && tables.namespace()
                        .schema()
                        .equals(operational.dialect().namespace().schema())) {
            throw new BackendConfigurationException(
                    "schema",
                    "the schema \"" + tables.namespace().schema()
                            + "\" holds the emitter's own tables; choose another for the results");
        }
        return new SqlBackend(ResultsDatabase.within(operational, tables), true, retention);
    }

    private static DatabaseUrl parse(String text, BackendContext context) {
        try {
            return DatabaseUrl.parse(text, context.baseDirectory());
        } catch (DatastoreException e) {
            throw new BackendConfigurationException("url", e.getMessage());
        }
    }

    private static String schema(BackendSettings settings, DatabaseUrl url) {
        String schema = settings.text("schema").orElse(ResultTables.DEFAULT_SCHEMA);
        if (url instanceof DatabaseUrl.Sqlite && !schema.equals(ResultTables.DEFAULT_SCHEMA)) {
            throw new BackendConfigurationException(
                    "schema",
                    "SQLite has no schemas, so \"" + schema
                            + "\" cannot be one; remove the key, or use another file for other results");
        }
        return schema;
    }

    private static Datastore open(DatabaseUrl url, BackendContext context) {
        return Datastore.openWithoutMigrating(DatastoreConfig.defaults(url)
                .withPassword(context.password().orElse(null))
                .withPool(CONNECTIONS, CONNECTION_WAIT));
    }
}
