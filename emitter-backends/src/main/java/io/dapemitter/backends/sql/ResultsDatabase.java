// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.core.store.DatastoreUnavailableException;
import io.dapemitter.core.store.MigrationSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of the results, opened and brought up to date when it is first used, so that an emitter starts and collects while it cannot be reached. Of several
 * threads that need it one tries, and the others share the outcome. Thread-safe.
 */
final class ResultsDatabase implements AutoCloseable {
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final MigrationSet tables;
    private final Supplier<Datastore> opener;
    private final boolean owned;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Datastore ready;
    private @Nullable Datastore opened;
    private @Nullable DatastoreException lastFailure;
    private long failedAt;

    private ResultsDatabase(MigrationSet tables, Supplier<Datastore> opener, boolean owned) {
        this.tables = tables;
        this.opener = opener;
        this.owned = owned;
    }

    /** The results beside the operational tables. */
    static ResultsDatabase within(Datastore operational, MigrationSet tables) {
        return new ResultsDatabase(tables, () -> operational, false);
    }

    /** A database of its own; the opener neither connects nor migrates. */
    static ResultsDatabase of(Supplier<Datastore> opener, MigrationSet tables) {
        return new ResultsDatabase(tables, opener, true);
    }

    boolean isReady() {
        return ready != null;
    }

    /** The database with its tables up to date; throws {@link DatastoreException} if it cannot be had now. */
    Datastore ready() {
        Datastore known = ready;
        return known != null ? known : prepare();
    }

    private Datastore prepare() {
        long asked = System.nanoTime();
        if (!acquired()) {
            throw new DatastoreUnavailableException("the database of the results is still being opened", null);
        }
        try {
            Datastore known = ready;
            if (known != null) {
                return known;
            }
            if (lastFailure != null && failedAt - asked > 0) {
                throw lastFailure;
            }
            return migrate();
        } finally {
            opening.unlock();
        }
    }

    private Datastore migrate() {
        try {
            Datastore datastore = opened();
            datastore.migrate(tables);
            Datastore view = datastore.within(tables.namespace());
            ready = view;
            return view;
        } catch (DatastoreException e) {
            lastFailure = e;
            failedAt = System.nanoTime();
            throw e;
        }
    }

    /** The database as it is, without changing it. */
    Datastore unprepared() {
        opening.lock();
        try {
            return opened();
        } finally {
            opening.unlock();
        }
    }

    private Datastore opened() {
        Datastore known = opened;
        if (known == null) {
            known = opener.get();
            opened = known;
        }
        return known;
    }

    private boolean acquired() {
        try {
            return opening.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatastoreUnavailableException("interrupted while the database of the results was opened", e);
        }
    }

    MigrationSet tables() {
        return tables;
    }

    @Override
    public void close() {
        opening.lock();
        try {
            if (owned && opened != null) {
                opened.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
