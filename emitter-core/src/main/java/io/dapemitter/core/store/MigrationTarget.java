// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database as a migration sees it. */
sealed interface MigrationTarget permits PostgresMigrationTarget, SqliteMigrationTarget {
    String shown();

    SqlErrors errors();

    /** The changes for this engine, oldest first. */
    List<String> resources();

    /** The schema that the tables are in, or null where the engine has none. */
    @Nullable
    String schema();

    /** The names of the changes that are applied, as author:id; none where nothing is installed. Changes nothing. */
    List<String> applied() throws SQLException;

    /** Runs the work while no other process or thread does; the hold ends with the process. */
    void exclusively(Work work) throws SQLException;

    /** Makes what the changes need, or says which right is missing. */
    void prepare() throws SQLException;

    Connection connect() throws SQLException;

    /** What is done under the exclusive hold. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}
