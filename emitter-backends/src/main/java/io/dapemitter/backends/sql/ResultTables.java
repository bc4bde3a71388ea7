// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.core.store.MigrationSet;
import io.dapemitter.core.store.Namespace;
import java.util.List;

/** The tables of the results and the changes that lead to them. */
final class ResultTables {
    static final String DEFAULT_SCHEMA = "emitter_results";
    static final String SQLITE_PREFIX = "emitter_results_";
    private static final String HERE = "io/dapemitter/backends/sql/";

    private ResultTables() {}

    static MigrationSet inSchema(String schema) {
        return new MigrationSet(
                "emitter results",
                namespace(schema),
                "emitter_results_changelog",
                "emitter_results_changelog_lock",
                List.of(HERE + "postgresql-0001.sql"),
                List.of(HERE + "sqlite-0001.sql"),
                ResultTables.class.getClassLoader());
    }

    private static Namespace namespace(String schema) {
        try {
            return new Namespace(schema, SQLITE_PREFIX);
        } catch (DatastoreException e) {
            throw new BackendConfigurationException("schema", e.getMessage());
        }
    }
}
