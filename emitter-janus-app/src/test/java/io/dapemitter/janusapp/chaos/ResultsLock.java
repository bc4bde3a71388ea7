// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps everybody from writing to the table of results (PostgreSQL). Used by one thread. */
final class ResultsLock implements AutoCloseable {
    private final Connection holder;
    private final Connection watcher;

    private ResultsLock(Connection holder, Connection watcher) {
        this.holder = holder;
        this.watcher = watcher;
    }

    static ResultsLock take(ChaosStore store) {
        try {
            Connection holder = store.results();
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("LOCK TABLE emitter_results.result IN SHARE ROW EXCLUSIVE MODE");
            }
            return new ResultsLock(holder, store.results());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many wait for the table. */
    int waiting() throws SQLException {
        try (Statement statement = watcher.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted"
                        + " AND relation = 'emitter_results.result'::regclass")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
            watcher.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
