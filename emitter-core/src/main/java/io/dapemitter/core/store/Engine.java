// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** The connections of one database. Thread-safe. */
sealed interface Engine extends AutoCloseable permits PostgresEngine, SqliteEngine {
    DatabaseUrl url();

    SqlErrors errors();

    Dialect dialect(DatastoreConfig config, Namespace namespace);

    /** Lends a connection that may write; on SQLite to one caller at a time. The work begins and ends its transactions. */
    <T> T writing(Work<T> work) throws SQLException;

    /** Lends a connection that cannot write. */
    <T> T reading(Work<T> work) throws SQLException;

    /** Prepares a transaction that only reads, after its begin. */
    void begunReading(Handle handle);

    /** Opens a connection outside the pools, which the caller closes. */
    Connection dedicated() throws SQLException;

    /** Unpooled connections, as migrations need them. */
    DataSource unpooled();

    /** How long a transaction is repeated before its caller hears of it. */
    Duration patience();

    /** How the pools stand now. */
    List<PoolUse> pools();

    @Override
    void close();

    /** What is done with a lent connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Handle handle) throws SQLException;
    }
}
