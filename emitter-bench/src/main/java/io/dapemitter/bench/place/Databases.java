// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import io.dapemitter.core.store.DatabaseUrl;

/** Makes an empty database for each round. Used by one thread. */
public sealed interface Databases extends AutoCloseable permits SqliteDatabases, PostgresDatabases {
    /** Makes an empty database; it goes when this is closed, or before. */
    DatabaseUrl create();

    /** The same as text that an emitter's configuration takes, with the password where there is one. */
    String text(DatabaseUrl database);

    /** What the engine is and how it is set, for the result. */
    String description();

    /** Ends what was started and deletes what was made. */
    @Override
    void close();
}
