// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.DatastoreBackend;
import io.dapemitter.core.emit.DumpableBackend;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.core.store.RowException;
import io.dapemitter.core.task.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Results in tables of PostgreSQL or SQLite. In the operational database it takes part in the caller's transactions from the moment its tables are known to be up
 * to date; until then, and in another database always, every emission is a transaction of its own. Thread-safe.
 */
final class SqlBackend implements DatastoreBackend, DumpableBackend {
    private final ResultsDatabase database;
    private final boolean shared;
    private final Optional<Retention> retention;

    SqlBackend(ResultsDatabase database, boolean shared, Optional<Retention> retention) {
        this.database = database;
        this.shared = shared;
        this.retention = retention;
    }

    @Override
    public boolean sharesDatastore() {
        return shared && database.isReady();
    }

    @Override
    public EmitResult emitWithin(Connection connection, CollectedBatch batch) throws SQLException {
        return new ResultStatements(database.ready().dialect()).put(connection, batch);
    }

    @Override
    public EmitResult emit(CollectedBatch batch, EmitAttempt attempt) {
        Datastore datastore;
        try {
            datastore = database.ready();
        } catch (DatastoreException e) {
            // Whatever failed while tables were installed, another process's work on them too, it was not this result's
            // fault.
            return new EmitResult.Retryable(e.getMessage(), null);
        }
        try {
            ResultStatements statements = new ResultStatements(datastore.dialect());
            return inTransaction(
                    "storing a result",
                    connection -> attempt.replaces()
                            ? statements.replace(connection, batch)
                            : statements.put(connection, batch));
        } catch (RowException e) {
            return new EmitResult.Permanent(e.getMessage());
        } catch (DatastoreException e) {
            return new EmitResult.Retryable(e.getMessage(), null);
        }
    }

    @Override
    public void describeTasks(List<TaskDescription> tasks) {
        if (!tasks.isEmpty()) {
            TaskStatements statements = new TaskStatements(database.ready().dialect());
            inTransaction("describing tasks", connection -> {
                statements.describe(connection, tasks);
                return tasks.size();
            });
        }
    }

    @Override
    public Optional<Schedule> maintenanceSchedule() {
        return retention.map(Retention::schedule);
    }

    @Override
    public boolean maintenance() {
        if (retention.isEmpty()) {
            return false;
        }
        RetentionStatements statements =
                new RetentionStatements(database.ready().dialect());
        long days = retention.get().days();
        return inTransaction("deleting old results", connection -> statements.deleteOlderThan(connection, days))
                == RetentionStatements.STEP;
    }

    @Override
    public void dumpCsv(Appendable out) throws IOException {
        Datastore datastore = database.ready();
        ResultDump dump = new ResultDump(datastore.dialect());
        out.append(ResultFormat.CSV.header());
        AtomicBoolean begun = new AtomicBoolean();
        try {
            datastore.read("dumping results", transaction -> {
                if (begun.getAndSet(true)) {
                    throw new BackendException("the dump broke off in the middle; dump again", null);
                }
                return run(transaction.connection(), connection -> {
                    dump.write(connection, out);
                    return true;
                });
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void check() {
        new DatabaseCheck(database).run();
    }

    private <T> T inTransaction(String name, Work<T> work) {
        return database.ready().inTransaction(name, transaction -> run(transaction.connection(), work));
    }

    private static <T> T run(Connection connection, Work<T> work) {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw new StatementException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    /** Statements on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
