// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobFilter;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.JobRow;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreException;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks and does, on a datastore, whether an emitter runs or not. Actions change the ledger and leave the work to a process that runs. Every method throws {@link
 * DatastoreException} when the datastore cannot be used. Thread-safe.
 */
public final class EmitterAdmin {
    private final Datastore datastore;
    private final String source;
    private final JobQueue queue;
    private final TaskQueries tasks;
    private final LedgerQueries ledger;
    private final GaugeQueries gauges;

    /**
     * Makes a view of one source.
     *
     * @param datastore where the ledger is
     * @param source the task source's name
     * @param scheduleSpread the range over which the source's tasks are spread
     */
    public EmitterAdmin(Datastore datastore, String source, Duration scheduleSpread) {
        this.datastore = datastore;
        this.source = source;
        this.queue = new JobQueue(datastore);
        this.tasks = new TaskQueries(source);
        this.ledger = new LedgerQueries(source);
        this.gauges = new GaugeQueries(datastore, queue, source, scheduleSpread);
    }

    /**
     * Returns how the source stands.
     *
     * @return the source's row
     */
    public SourceStatus source() {
        return datastore.read("status: source", ledger::source);
    }

    /**
     * Lists the tasks. Removed ones are there only while results of them are owed or dead.
     *
     * @return every task's state
     */
    public List<TaskStatus> tasks() {
        return datastore.read("status: tasks", tasks::tasks);
    }

    /**
     * Returns how one task stands, removed or not.
     *
     * @param taskId the task
     * @return its state, or empty when the source does not have it
     */
    public Optional<TaskStatus> task(TaskId taskId) {
        return datastore.read("status: task", tx -> tasks.task(tx, taskId));
    }

    /**
     * Finds tasks by what a person types: an id, at least four of its first characters, or a name.
     *
     * @param text what was typed
     * @return the tasks that it may mean
     */
    public List<TaskId> findTasks(String text) {
        return datastore.read("find task", tx -> tasks.find(tx, text));
    }

    /**
     * Lists the configured backends, and those that nobody configures any more but to which results are owed.
     *
     * @return every backend's state by name
     */
    public List<BackendStatus> backends() {
        return datastore.read("status: backends", ledger::backends);
    }

    /**
     * Lists collection jobs, the newest first.
     *
     * @param filter which
     * @return the rows
     */
    public List<CollectionView> collections(CollectionFilter filter) {
        return datastore.read("collections", tx -> ledger.collections(tx, filter));
    }

    /**
     * Lists emissions, the newest first.
     *
     * @param filter which
     * @return the rows
     */
    public List<EmissionView> emissions(EmissionFilter filter) {
        return datastore.read("emissions", tx -> ledger.emissions(tx, filter));
    }

    /**
     * Lists queue jobs of all sources, the newest first.
     *
     * @param filter which
     * @return the rows
     */
    public List<JobRow> jobs(JobFilter filter) {
        return queue.list(filter);
    }

    /**
     * Finds a queue job.
     *
     * @param id its row
     * @return the job, or empty
     */
    public Optional<JobRow> job(long id) {
        return queue.find(id);
    }

    /**
     * Counts what metrics show.
     *
     * @param mostTasks with more tasks than this there are no numbers per task
     * @return the numbers
     */
    public OperationalGauges gauges(int mostTasks) {
        return gauges.gauges(mostTasks);
    }

    /**
     * Stops asking for new batches of a task. Open collection jobs are brought to their end.
     *
     * @param taskId the task
     * @return what became of it
     */
    public ActionResult pause(TaskId taskId) {
        return datastore.inTransaction("tasks pause", tx -> new TaskActions(queue, source).pause(tx, taskId));
    }

    /**
     * Ends a pause.
     *
     * @param taskId the task
     * @return what became of it
     */
    public ActionResult resume(TaskId taskId) {
        return datastore.inTransaction("tasks resume", tx -> new TaskActions(queue, source).resume(tx, taskId));
    }

    /**
     * Does now what a collection job waits for: creates, polls or decodes it. One that is gone or abandoned is asked for once more.
     *
     * @param key the collection job
     * @return what became of it
     */
    public ActionResult retryCollection(CollectionKey key) {
        return datastore.inTransaction("collections retry", tx -> new CollectionActions(queue, source).retry(tx, key));
    }

    /**
     * Takes over a collection job that another program created at the leader, of the current batch of a fixed-size task.
     *
     * @param key the collection job
     * @return what became of it
     */
    public ActionResult importCollection(CollectionKey key) {
        return importCollection(key, null);
    }

    /**
     * Takes over a collection job that another program created at the leader.
     *
     * @param key the collection job
     * @param interval what it asked for, of a time-interval task; null for the current batch of a fixed-size task
     * @return what became of it
     */
    public ActionResult importCollection(CollectionKey key, @Nullable Stretch interval) {
        return datastore.inTransaction(
                "collections import", tx -> new CollectionActions(queue, source).importCollection(tx, key, interval));
    }

    /**
     * Begins a search for collection jobs that the leaders know and the ledger does not.
     *
     * @param since how far back to search at least; whole UTC days are searched, and no day of time-interval tasks is left out
     * @param taskId the task, or null for all tasks of the source
     * @return what was begun
     */
    public ActionResult recover(Instant since, @Nullable TaskId taskId) {
        return datastore.inTransaction("recover", tx -> new RecoveryActions(queue, source).recover(tx, since, taskId));
    }

    /**
     * Sends again what backends refused for good, and makes waiting deliveries due now.
     *
     * @param backend only this backend, or null for all
     * @return what became of it
     */
    public ActionResult retryEmissions(@Nullable String backend) {
        EmissionActions actions = new EmissionActions(queue, source);
        int redriven = 0;
        int group;
        do {
            group = datastore.inTransaction("emissions retry", tx -> actions.retryDead(tx, backend));
            redriven += group;
        } while (group == EmissionActions.groupSize());
        int hastened = datastore.inTransaction("emissions hasten", tx -> actions.hasten(tx, backend));
        return new ActionResult.Done(
                redriven + " refused results are owed again, " + hastened + " waiting ones are due now");
    }

    /**
     * Owes stored results to a backend, whether it was given them before or not; a backend with unique keys recognises those that it has.
     *
     * @param backend the backend's name
     * @param since only results that were stored at this time or later, or null for all that are stored
     * @param taskId only results of this task, or null for all tasks of the source
     * @return what became of it
     */
    public ActionResult replayEmissions(String backend, @Nullable Instant since, @Nullable TaskId taskId) {
        ReplayActions actions = new ReplayActions(queue, source, backend, since, taskId);
        if (!datastore.read("emissions replay", actions::configured)) {
            return new ActionResult.Refused("no process of source " + source + " has configured a backend named "
                    + backend + "; add it to emitters and start run or drain once");
        }
        int owed = 0;
        CollectionKey last = null;
        ReplayActions.Group group;
        do {
            CollectionKey after = last;
            group = datastore.inTransaction("emissions replay", tx -> actions.group(tx, after));
            owed += group.owed();
            last = group.last();
        } while (!group.ended());
        return new ActionResult.Done(owed + " stored results are owed to backend " + backend
                + "; results are stored for result_retention_days after their last emission");
    }

    /**
     * Gives up what a backend refused, and all that is owed to it when nobody configures it any more.
     *
     * @param backend the backend
     * @return what became of it
     */
    public ActionResult abandonEmissions(String backend) {
        return datastore.inTransaction(
                "emissions abandon", tx -> new EmissionActions(queue, source).abandon(tx, backend));
    }

    /**
     * Runs a queue job again that waits or has failed, unless the ledger has moved on.
     *
     * @param id its row
     * @return what became of it
     */
    public ActionResult retryJob(long id) {
        return new JobActions(datastore, queue).retry(id);
    }

    /**
     * Ends a queue job, unless the ledger would insert it again.
     *
     * @param id its row
     * @return what became of it
     */
    public ActionResult cancelJob(long id) {
        return new JobActions(datastore, queue).cancel(id);
    }
}
