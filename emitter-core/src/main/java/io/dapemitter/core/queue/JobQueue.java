// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreUnavailableException;
import io.dapemitter.core.store.Transaction;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The queue in the database. A job is leased for a time; every change of its row but a renewal raises its lease number, and only who holds the current number may write about
 * it. The database's clock alone decides what is due and which leases have ended. Thread-safe; methods throw
 * {@link io.dapemitter.core.store.DatastoreException} when the database fails.
 */
public final class JobQueue {
    private static final int RESCUE_LIMIT = 100;
    private static final Comparator<Job> BY_ID = Comparator.comparingLong(Job::id);

    private final Datastore datastore;
    private final JobStatements statements;
    private final GroupCompletion completion;
    private final JobAdministration administration;
    private final List<DueListener> dueListeners = new CopyOnWriteArrayList<>();

    /**
     * Makes the queue of a datastore.
     *
     * @param datastore where the jobs are
     */
    public JobQueue(Datastore datastore) {
        this(datastore, FencePolicy.ENFORCED);
    }

    JobQueue(Datastore datastore, FencePolicy fence) {
        this.datastore = datastore;
        this.statements = datastore.dialect().name().equals("sqlite")
                ? new SqliteJobStatements(fence)
                : new PostgresJobStatements(fence);
        this.completion = new GroupCompletion(datastore, statements, this::announce);
        this.administration = new JobAdministration(datastore, this::announce);
    }

    Datastore datastore() {
        return datastore;
    }

    void addDueListener(DueListener listener) {
        dueListeners.add(listener);
    }

    void removeDueListener(DueListener listener) {
        dueListeners.remove(listener);
    }

    private void announce(Transaction transaction, long inMillis) {
        transaction.afterCommit(new Announcement(dueListeners, inMillis));
    }

    /**
     * Inserts a job in a transaction of the caller's.
     *
     * @param transaction the open transaction
     * @param job the new job
     * @param parentId the job it comes from, or null
     * @return true if a row was really inserted, false if a living job has its serial key
     */
    public boolean insert(Transaction transaction, NewJob job, @Nullable Long parentId) {
        return completion.insert(transaction, List.of(new Insertion(job, parentId))) > 0;
    }

    /**
     * Inserts jobs without parents in a transaction of the caller's, together.
     *
     * @param transaction the open transaction
     * @param jobs the new jobs
     * @return how many rows were really inserted; a job is left out where a living one has its serial key
     */
    public int insertAll(Transaction transaction, List<NewJob> jobs) {
        return completion.insert(
                transaction, jobs.stream().map(job -> new Insertion(job, null)).toList());
    }

    /**
     * Makes the living job with the new one's serial key due now, or inserts the new one where there is none. One that is being worked on is left alone.
     *
     * @param transaction the open transaction
     * @param job the new job, with a serial key and due at once
     */
    public void makeDue(Transaction transaction, NewJob job) {
        if (!insert(transaction, job, null)) {
            transaction
                    .update("UPDATE {job} SET run_at = {now} WHERE serial_key = :key AND state = 0 AND run_at > {now}")
                    .bind("key", job.serialKey())
                    .execute();
            announce(transaction, 0);
        }
    }

    /**
     * Leases due jobs, the longest due first. Jobs of other kinds stay as they are.
     *
     * @param lane the lane
     * @param kinds the kinds the caller can handle, at least one
     * @param limit the most to take, at least 1
     * @param lease how long they are the caller's
     * @param owner who the caller is, for people
     * @return the leased jobs, perhaps none
     */
    public List<Job> acquire(String lane, Collection<String> kinds, int limit, Duration lease, String owner) {
        return datastore.inTransaction(
                "acquire jobs",
                transaction -> statements.acquire(transaction, lane, List.copyOf(kinds), limit, lease, owner));
    }

    /**
     * Writes the ends of runs, with follow-ups and effects: all in one transaction, or each in its own if one of them cannot be written.
     *
     * @param group the ends
     * @return what became of each
     * @throws DatastoreUnavailableException if nothing could be written now; it is safe to call again with the same group
     */
    public CompletionReport complete(List<Completion> group) {
        return completion.complete(group);
    }

    /**
     * Takes back at most 100 jobs whose lease has ended. After three lost leases in a row a job has to wait for 30 seconds, then longer each time, up to 15 minutes.
     *
     * @param jitterUpTo the most by which they become due later than now, at random
     * @return how many were taken back
     */
    public int rescue(Duration jitterUpTo) {
        return rescueExpired(jitterUpTo).size();
    }

    List<Rescue> rescueExpired(Duration jitterUpTo) {
        return datastore.inTransaction("rescue jobs", transaction -> {
            List<Rescue> rescued = statements.rescue(transaction, RESCUE_LIMIT, jitterUpTo);
            if (!rescued.isEmpty()) {
                announce(transaction, jitterUpTo.toMillis());
            }
            return rescued;
        });
    }

    /**
     * Renews leases, counted from now.
     *
     * @param jobs jobs as they were acquired
     * @param lease how much longer they are the caller's
     * @return the ids still held; the others are lost
     */
    public Set<Long> heartbeat(Collection<Job> jobs, Duration lease) {
        List<Job> ascending = jobs.stream().sorted(BY_ID).toList();
        return datastore.inTransaction(
                "renew leases", transaction -> statements.heartbeat(transaction, ascending, lease));
    }

    /**
     * Gives up leases: the jobs are due at once and the attempt does not count.
     *
     * @param jobs jobs as they were acquired
     * @return the ids that were still held
     */
    public Set<Long> release(Collection<Job> jobs) {
        List<Job> ascending = jobs.stream().sorted(BY_ID).toList();
        return datastore.inTransaction("release leases", transaction -> {
            Set<Long> released = statements.release(transaction, ascending);
            announce(transaction, 0);
            return released;
        });
    }

    /**
     * Ends a living job without success and without effects. Whoever works on it finds its lease lost.
     *
     * @param id the job
     * @return true if it was ready or leased
     */
    public boolean cancel(long id) {
        return administration.cancel(id);
    }

    /**
     * Makes a waiting, failed or cancelled job due at once, with all counts set back.
     *
     * @param id the job
     * @return what became of it
     */
    public Redrive retry(long id) {
        return administration.retry(id);
    }

    /**
     * Looks a job up.
     *
     * @param id the job
     * @return its row, if there is one
     */
    public Optional<JobRow> find(long id) {
        return administration.find(id);
    }

    /**
     * Lists jobs, the newest first.
     *
     * @param filter which
     * @return their rows
     */
    public List<JobRow> list(JobFilter filter) {
        return administration.list(filter);
    }

    /**
     * Counts the jobs that have not ended well. Takes time in proportion to their number, not to the history.
     *
     * @return a row for each kind that has any
     */
    public List<KindCounts> counts() {
        return administration.counts();
    }

    /**
     * Deletes jobs that ended long ago, the oldest first.
     *
     * @param doneOlderThan how long done and cancelled jobs are kept
     * @param failedOlderThan how long failed jobs are kept
     * @param limit the most to delete of each sort in this call
     * @return how many were deleted; fewer than the limit means that there are no more
     */
    public int deleteFinished(Duration doneOlderThan, Duration failedOlderThan, int limit) {
        return datastore.inTransaction(
                "delete finished jobs",
                transaction -> statements.delete(transaction, false, doneOlderThan, limit)
                        + statements.delete(transaction, true, failedOlderThan, limit));
    }

    /** Equal ones are run once in a transaction. */
    private record Announcement(List<DueListener> listeners, long inMillis) implements Runnable {
        @Override
        public void run() {
            listeners.forEach(listener -> listener.due(inMillis));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Announcement that && listeners == that.listeners && inMillis == that.inMillis;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(inMillis);
        }
    }
}
