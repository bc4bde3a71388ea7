// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.sql.Connection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** An open transaction. Belongs to the thread that runs it and ends when its body returns. */
public final class Transaction {
    private final Handle handle;
    private final Dialect dialect;
    private final Set<Runnable> afterCommit;
    private @Nullable Long now;

    Transaction(Handle handle, Dialect dialect) {
        this(handle, dialect, new LinkedHashSet<>());
    }

    private Transaction(Handle handle, Dialect dialect, Set<Runnable> afterCommit) {
        this.handle = handle;
        this.dialect = dialect;
        this.afterCommit = afterCommit;
    }

    /**
     * The JDBI handle, for SQL that is no template.
     *
     * @return the handle; not to be closed, committed or rolled back
     */
    public Handle handle() {
        return handle;
    }

    /**
     * Prepares a query.
     *
     * @param template SQL as {@link Dialect#render} takes it, with parameters {@code :name}
     * @return the query, to be bound and run
     */
    public Query query(String template) {
        return texts().statement(template, handle::createQuery);
    }

    /**
     * Prepares a statement that changes rows.
     *
     * @param template SQL as {@link Dialect#render} takes it, with parameters {@code :name}
     * @return the statement, to be bound and run
     */
    public Update update(String template) {
        return texts().statement(template, handle::createUpdate);
    }

    /**
     * Prepares a statement to be run with several sets of values.
     *
     * @param template SQL as {@link Dialect#render} takes it, with parameters {@code :name}
     * @return the batch, to be filled and run
     */
    public PreparedBatch batch(String template) {
        return handle.prepareBatch(dialect.render(template));
    }

    private TemplateDialect texts() {
        return (TemplateDialect) dialect;
    }

    /**
     * The database's clock, read once in this transaction.
     *
     * @return UTC milliseconds since the epoch, with the test offset
     */
    public long now() {
        Long known = now;
        if (known == null) {
            known = query("SELECT {now}").mapTo(Long.class).one();
            now = known;
        }
        return known;
    }

    /**
     * The JDBC connection, for what JDBI does not offer.
     *
     * @return the connection; not to be closed, committed or rolled back
     */
    public Connection connection() {
        return handle.getConnection();
    }

    /**
     * How this transaction writes SQL.
     *
     * @return the dialect
     */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * The same transaction for tables of another namespace.
     *
     * @param namespace where they are
     * @return a view; both see each other's changes and end together
     */
    public Transaction within(Namespace namespace) {
        return new Transaction(handle, dialect.within(namespace), afterCommit);
    }

    /**
     * Has something run once after the commit, in the order given; equal ones run once. Not run when the transaction fails.
     *
     * @param action what to do; its exceptions are logged and do not reach the caller
     */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    Set<Runnable> committed() {
        return afterCommit;
    }
}
