// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.JobInserter;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Opens the next collection of a task: inserts its queue job and, only if that was really inserted, draws its id and writes its ledger row, in one
 * transaction. Thread-safe.
 */
public final class CreateOpener {
    private final CollectSettings settings;
    private final CollectorCredentials credentials;
    private final RandomGenerator random;
    private final IntervalOpener intervals;

    /**
     * Makes an opener.
     *
     * @param settings limits and the kind of ids
     * @param credentials the credentials of this process; a task without its credential here is not opened here
     * @param random where random ids come from; must be secure
     * @param listener hears what is found to be lost
     */
    CreateOpener(
            CollectSettings settings,
            CollectorCredentials credentials,
            RandomGenerator random,
            EmitterListener listener) {
        this.settings = settings;
        this.credentials = credentials;
        this.random = random;
        this.intervals = new IntervalOpener(settings, random, listener);
    }

    /** What opens slots of time-interval tasks. */
    IntervalOpener intervals() {
        return intervals;
    }

    /**
     * Opens the next collection of a task at once, if it may have another.
     *
     * @param tx the transaction
     * @param insert inserts a queue job within that transaction and tells whether it did
     * @param taskId the task
     * @return whether one was opened
     */
    boolean openNow(Transaction tx, JobInserter insert, TaskId taskId) {
        return TaskTable.find(tx, taskId)
                .map(row -> open(tx, insert, row, new RunAt.Due()))
                .orElse(false);
    }

    /**
     * Opens the next collection of a task, if it may have another.
     *
     * @param tx the transaction
     * @param insert inserts a queue job within that transaction and tells whether it did
     * @param row the task's row
     * @param runAt when the leader is to be asked; slots of a time-interval task have times of their own, which a delay holds back
     * @return whether one was opened
     */
    public boolean open(Transaction tx, JobInserter insert, TaskRow row, RunAt runAt) {
        Optional<EmitterTask> task = row.task().filter(any -> row.collectable());
        Optional<CollectorCredential> credential = task.flatMap(known -> credentials.find(known.credential()));
        if (task.isEmpty() || credential.isEmpty()) {
            return false;
        }
        if (task.get().queryType() instanceof QueryType.TimeInterval) {
            return intervals.open(tx, insert, row, task.get(), credential.get(), runAt);
        }
        if (!hasRoom(tx, task.get())) {
            return false;
        }
        if (!insert.insert(CollectJobs.create(row.taskId(), runAt))) {
            return false;
        }
        draw(tx, task.get(), credential.get());
        return true;
    }

    private boolean hasRoom(Transaction tx, EmitterTask task) {
        return CollectionLedger.hasRoom(
                tx, task.taskId(), settings.patience(), settings.openLimit(task), settings.recovery());
    }

    /**
     * Returns whether a task's first collection waits until its lost collection jobs have been looked for.
     *
     * @return true unless ids are random
     */
    public boolean searchesFirst() {
        return settings.recovery();
    }

    /**
     * Ends a leaving task of which nothing is open any more, unless its lost collection jobs have not been looked for yet.
     *
     * @param tx the transaction
     * @param taskId the task
     */
    public void endIfLeft(Transaction tx, TaskId taskId) {
        boolean searched = TaskTable.find(tx, taskId).flatMap(TaskRow::task).isPresent();
        if (!settings.recovery() || !searched || RecoveryTable.completed(tx, taskId)) {
            TaskTable.removeIfLeft(tx, taskId);
        }
    }

    /** Draws an id and writes its ledger row. The caller holds the task's only live create, so that nobody draws the same. */
    CollectionKey draw(Transaction tx, EmitterTask task, CollectorCredential credential) {
        CollectionParameters parameters = CollectionParameters.currentBatchOf(task);
        if (settings.ids() == CollectionJobIdMode.RANDOM) {
            CollectionKey key = new CollectionKey(task.taskId(), CollectionJobId.random(random));
            CollectionLedger.insertCreating(tx, key, parameters, null, null);
            return key;
        }
        long day = CollectionJobIds.dayOf(tx.now());
        long counter = CollectionLedger.nextCounter(tx, task.taskId(), day);
        CollectionKey key = derive(task, credential, day, counter);
        while (!CollectionLedger.insertCreating(tx, key, parameters, day, counter)) {
            // An id that was imported by hand has no counter in the ledger.
            counter++;
            key = derive(task, credential, day, counter);
        }
        return key;
    }

    private static CollectionKey derive(EmitterTask task, CollectorCredential credential, long day, long counter) {
        return new CollectionKey(
                task.taskId(), CollectionJobIds.forCurrentBatch(credential, task.taskId(), day, counter));
    }
}
