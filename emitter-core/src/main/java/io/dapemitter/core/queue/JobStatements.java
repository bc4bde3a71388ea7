// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The statements of which each engine has its own. All of them find rows by the primary key or by one partial index, and never by owner or state alone: the planner must
 * have no other way, whatever its statistics say.
 */
sealed interface JobStatements permits PostgresJobStatements, SqliteJobStatements {
    /** Ends runs whose fence holds. Gives the ids of those, ascending. */
    Set<Long> transition(Transaction transaction, List<Transition> ascending) throws SQLException;

    /** Inserts jobs whose serial key is free. Gives how many rows there are now that were not there before. */
    int insert(Transaction transaction, List<Insertion> insertions) throws SQLException;

    /** Leases due jobs, the longest due first. */
    List<Job> acquire(
            Transaction transaction, String lane, Collection<String> kinds, int limit, Duration lease, String owner)
            throws SQLException;

    /** Renews leases whose fence holds. Gives the ids of those. */
    Set<Long> heartbeat(Transaction transaction, List<Job> ascending, Duration lease) throws SQLException;

    /** Gives up leases whose fence holds, as if they had not been. Gives the ids of those. */
    Set<Long> release(Transaction transaction, List<Job> ascending) throws SQLException;

    /** Takes back jobs whose lease has ended. */
    List<Rescue> rescue(Transaction transaction, int limit, Duration jitter) throws SQLException;

    /** Deletes jobs that ended long ago. Gives how many. */
    int delete(Transaction transaction, boolean failed, Duration olderThan, int limit) throws SQLException;
}
