// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database with its connections. Transactions are READ COMMITTED on PostgreSQL and BEGIN IMMEDIATE on SQLite, and are repeated when the engine asks for it. Errors
 * of the drivers come out as {@link DatastoreException}; those of a transaction's body come out unchanged. Thread-safe.
 */
public final class Datastore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Datastore.class);

    private final Engine engine;
    private final Dialect dialect;
    private final TransactionRepeats repeats;
    private final boolean owner;

    private Datastore(Engine engine, Dialect dialect, boolean owner) {
        this.engine = engine;
        this.dialect = dialect;
        this.owner = owner;
        this.repeats = new TransactionRepeats(engine, Sleeper.SYSTEM, ThreadLocalRandom::current);
    }

    /**
     * Connects to the operational database and brings its schema up to date.
     *
     * @param config where it is
     * @return the open datastore
     * @throws DatastoreUnavailableException if it cannot be reached now
     * @throws DatastoreException if a person must do something first; the message says what. A schema newer than this program is refused and left as it is
     */
    public static Datastore open(DatastoreConfig config) {
        return open(config, MigrationSet.emitter(config.schema()));
    }

    /**
     * Connects to a database of other tables and brings those up to date.
     *
     * @param config where it is; its schema is ignored in favour of the set's
     * @param migrations the tables
     * @return the open datastore
     * @throws DatastoreException as {@link #open(DatastoreConfig)}
     */
    public static Datastore open(DatastoreConfig config, MigrationSet migrations) {
        Datastore datastore = openWithoutMigrating(config, migrations);
        try {
            datastore.migrate(migrations);
            return datastore;
        } catch (RuntimeException e) {
            datastore.close();
            throw e;
        }
    }

    /**
     * Makes a datastore without connecting and without changing anything.
     *
     * @param config where it is
     * @return the datastore, whose tables may be missing or old: see {@link #schemaState}
     * @throws DatastoreException if the configuration cannot work
     */
    public static Datastore openWithoutMigrating(DatastoreConfig config) {
        return openWithoutMigrating(config, MigrationSet.emitter(config.schema()));
    }

    private static Datastore openWithoutMigrating(DatastoreConfig config, MigrationSet migrations) {
        Engine engine = config.url() instanceof DatabaseUrl.Postgres postgres
                ? new PostgresEngine(postgres, config)
                : new SqliteEngine((DatabaseUrl.Sqlite) config.url(), config);
        try {
            return new Datastore(engine, engine.dialect(config, migrations.namespace()), true);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Brings a set of tables in this database up to date; nothing happens if they are.
     *
     * @param migrations the tables
     * @throws DatastoreException if the schema is newer than the program, or a right is missing
     */
    public void migrate(MigrationSet migrations) {
        SchemaMigrator.migrate(engine.url(), engine.unpooled(), migrations);
    }

    /**
     * Looks at a set of tables without changing anything; a SQLite file that does not exist is not created.
     *
     * @param migrations the tables
     * @return how they stand to this program
     * @throws DatastoreException if the database cannot be asked
     */
    public SchemaState schemaState(MigrationSet migrations) {
        return SchemaMigrator.inspect(engine.url(), engine.unpooled(), migrations);
    }

    /**
     * Runs a transaction that may write. It must not be called inside another one of the same thread.
     *
     * @param name what the transaction is for, for messages
     * @param body the work, which may be run more than once
     * @param <T> what it gives back
     * @return the body's result, after the commit
     * @throws DatastoreException as the class says
     */
    public <T> T inTransaction(String name, TransactionBody<T> body) {
        Outcome<T> outcome = repeats.run(name, () -> engine.writing(handle -> transact(handle, body)));
        for (Runnable action : outcome.transaction.committed()) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.warn("what should follow the commit of '{}' failed", name, e);
            }
        }
        return outcome.value;
    }

    /**
     * Runs a transaction that gives nothing back.
     *
     * @param name what the transaction is for, for messages
     * @param body the work, which may be run more than once
     * @throws DatastoreException as the class says
     */
    public void useTransaction(String name, Consumer<Transaction> body) {
        inTransaction(name, transaction -> {
            body.accept(transaction);
            return Boolean.TRUE;
        });
    }

    /**
     * Runs a transaction that only reads, beside a writer. Writing in it fails.
     *
     * @param name what the transaction is for, for messages
     * @param body the work, which may be run more than once
     * @param <T> what it gives back
     * @return the body's result
     * @throws DatastoreException as the class says
     */
    public <T> T read(String name, TransactionBody<T> body) {
        TransactionBody<T> prepared = transaction -> {
            engine.begunReading(transaction.handle());
            return body.run(transaction);
        };
        return repeats.run(name, () -> engine.reading(handle -> transact(handle, prepared))).value;
    }

    private <T> Outcome<T> transact(Handle handle, TransactionBody<T> body) throws SQLException {
        Transaction transaction = new Transaction(handle, dialect);
        handle.begin();
        boolean done = false;
        try {
            T value = body.run(transaction);
            handle.commit();
            done = true;
            return new Outcome<>(value, transaction);
        } finally {
            if (!done) {
                rollback(handle);
            }
        }
    }

    private static void rollback(Handle handle) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            LOG.debug("rollback failed; the connection is given up", e);
        }
    }

    /**
     * The engine's SQL.
     *
     * @return the dialect
     */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Where this database is.
     *
     * @return the URL, which may hold a password
     */
    public DatabaseUrl url() {
        return engine.url();
    }

    /**
     * Tells whether a URL leads here.
     *
     * @param other another URL
     * @return true if this datastore can serve it too
     */
    public boolean sameDatabaseAs(DatabaseUrl other) {
        return engine.url().sameDatabaseAs(other);
    }

    /**
     * The same database for tables of another namespace.
     *
     * @param namespace where they are
     * @return a view on the same connections; closing it does nothing
     */
    public Datastore within(Namespace namespace) {
        return new Datastore(engine, dialect.within(namespace), false);
    }

    /**
     * Asks the database for a sign of life.
     *
     * @throws DatastoreException if there is none
     */
    public void ping() {
        read(
                "ping",
                transaction -> transaction
                        .handle()
                        .createQuery("SELECT 1")
                        .mapTo(Integer.class)
                        .one());
    }

    /**
     * Tells how the pools of connections stand, without asking the database.
     *
     * @return one entry a pool: one on PostgreSQL, the writer's and the readers' on SQLite
     */
    public List<PoolUse> pools() {
        return engine.pools();
    }

    /**
     * Opens a connection of the caller's own, outside the pools, for instance to listen for notifications.
     *
     * @return an open connection, which the caller closes
     * @throws DatastoreException if there is none to be had
     */
    public Connection dedicatedConnection() {
        try {
            return engine.dedicated();
        } catch (SQLException e) {
            throw engine.errors().translate("connecting", e);
        }
    }

    /** Closes all connections; transactions under way fail. */
    @Override
    public void close() {
        if (owner) {
            engine.close();
        }
    }

    private record Outcome<T>(T value, Transaction transaction) {}
}
