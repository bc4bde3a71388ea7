// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Connections to a SQLite file: exactly one that writes, handed out in order of asking, and a few that read. SQLite itself waits a moment for other processes; the
 * longer waiting is done by repeating the transaction after a random time, because SQLite's own waiting starves.
 */
final class SqliteEngine implements Engine {
    private static final int BUSY_TIMEOUT_MILLIS = 100;
    /** A reader waits only for recovery or a checkpoint that resets the log. */
    private static final int READER_BUSY_TIMEOUT_MILLIS = 5000;

    private static final int READERS = 4;

    private final DatabaseUrl.Sqlite url;
    private final Duration timeout;
    private final SqlErrors errors;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final SQLiteDataSource unpooled;
    private final HikariDataSource writer;
    private final HikariDataSource readers;
    private final Jdbi writing;
    private final Jdbi reading;

    SqliteEngine(DatabaseUrl.Sqlite url, DatastoreConfig config) {
        this.url = url;
        this.timeout = config.poolTimeout();
        this.errors = new SqliteErrors(url);
        this.unpooled = source(url, SQLiteConfig.TransactionMode.IMMEDIATE, BUSY_TIMEOUT_MILLIS);
        SQLiteDataSource forReaders = source(url, SQLiteConfig.TransactionMode.DEFERRED, READER_BUSY_TIMEOUT_MILLIS);
        this.writer = Pools.pool("emitter-sqlite-writer", pooled(unpooled), 1, timeout, null);
        this.readers = Pools.pool(
                "emitter-sqlite-readers",
                pooled(forReaders),
                Math.min(config.poolSize(), READERS),
                timeout,
                "PRAGMA query_only = 1");
        this.writing = Pools.jdbi(writer);
        this.reading = Pools.jdbi(readers);
    }

    static SQLiteDataSource source(DatabaseUrl.Sqlite url, SQLiteConfig.TransactionMode mode, int busyTimeoutMillis) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(busyTimeoutMillis);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + url.absolutePath());
        return source;
    }

    /** For connections that live long enough for their statements to be worth keeping. */
    private static DataSource pooled(SQLiteDataSource source) {
        SQLiteDataSource remembering = new SQLiteDataSource(source.getConfig()) {
            @Override
            public Connection getConnection() throws SQLException {
                return StatementCache.around(super.getConnection());
            }
        };
        remembering.setUrl(source.getUrl());
        return remembering;
    }

    @Override
    public DatabaseUrl url() {
        return url;
    }

    @Override
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public Dialect dialect(DatastoreConfig config, Namespace namespace) {
        if (!config.schema().equals(Namespace.EMITTER.schema())) {
            throw new DatastoreException(
                    "SQLite has no schemas: remove the key 'schema' (it says '" + config.schema() + "')");
        }
        return new SqliteDialect(namespace, config.nowOffset());
    }

    @Override
    public <T> T writing(Work<T> work) throws SQLException {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction was begun inside another one of the same thread");
        }
        if (!inTurn()) {
            throw new SQLTransientException("no turn to write within " + timeout.toMillis() + " ms");
        }
        try (Handle handle = writing.open()) {
            return work.run(handle);
        } finally {
            turn.unlock();
        }
    }

    private boolean inTurn() throws SQLException {
        try {
            return turn.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientException("interrupted while waiting for the turn to write", e);
        }
    }

    @Override
    public <T> T reading(Work<T> work) throws SQLException {
        try (Handle handle = reading.open()) {
            return work.run(handle);
        }
    }

    @Override
    public void begunReading(Handle handle) {
        // A reader of a snapshot needs nothing.
    }

    @Override
    public Connection dedicated() throws SQLException {
        return unpooled.getConnection();
    }

    @Override
    public DataSource unpooled() {
        return unpooled;
    }

    @Override
    public Duration patience() {
        return timeout;
    }

    @Override
    public List<PoolUse> pools() {
        return List.of(Pools.use(writer), Pools.use(readers));
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
