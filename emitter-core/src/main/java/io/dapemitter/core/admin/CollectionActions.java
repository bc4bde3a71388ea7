// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.discover.DiscoverJobs;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.VdafJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Trying collection jobs again, and taking over those that others created. */
final class CollectionActions {
    private static final String ROW = " WHERE task_id = :task AND collection_job_id = :job";

    private final JobQueue queue;
    private final String source;

    CollectionActions(JobQueue queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    ActionResult retry(Transaction tx, CollectionKey key) {
        Optional<CollectionState> state = state(tx, key);
        if (state.isEmpty() || ownTask(tx, key).isEmpty()) {
            return new ActionResult.Refused("source " + source + " has no " + key
                    + "; if the leader knows it: collections import " + key.taskId() + " " + key.collectionJobId());
        }
        return switch (state.get()) {
            case CREATING -> {
                queue.makeDue(tx, create(tx, key));
                yield new ActionResult.Done("the leader is asked to create " + key + " now");
            }
            case PENDING -> {
                queue.makeDue(tx, CollectJobs.poll(key));
                yield new ActionResult.Done("the leader is asked for " + key + " now");
            }
            case UNDECODABLE -> decodeAgain(tx, key);
            case GONE, ABANDONED -> pollAgain(tx, key);
            case COLLECTED ->
                new ActionResult.Refused(
                        key + " is collected; results that a backend refused are sent again with: emissions retry");
            case REJECTED, REFUSED ->
                new ActionResult.Refused(
                        key + " was never accepted by the leader, and the task's next collection has an id of its own;"
                                + " if the leader knows this one: collections import " + key.taskId() + " "
                                + key.collectionJobId());
        };
    }

    private static NewJob create(Transaction tx, CollectionKey key) {
        return tx.query("SELECT query_kind, query_start, (SELECT count(*) FROM {slot} s WHERE s.task_id = :task"
                        + " AND s.slot_start = query_start AND s.collection_job_id = :job) AS slots FROM {collection}"
                        + ROW)
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .map((row, context) -> switch (row.getString("query_kind")) {
                    case "time_interval" ->
                        row.getInt("slots") == 0
                                ? CollectJobs.createByHand(key)
                                : CollectJobs.createInterval(key.taskId(), row.getLong("query_start"), new RunAt.Due());
                    case "batch_id" -> CollectJobs.createByHand(key);
                    default -> CollectJobs.create(key.taskId());
                })
                .one();
    }

    private ActionResult decodeAgain(Transaction tx, CollectionKey key) {
        bind(tx, "UPDATE {collection} SET tried_with = NULL" + ROW + " AND state = 'undecodable'", key);
        queue.insert(tx, DiscoverJobs.discover(source), null);
        return new ActionResult.Done(
                "the kept answer of " + key + " is decoded again by the next process that has its credential");
    }

    private ActionResult pollAgain(Transaction tx, CollectionKey key) {
        Optional<Slot> other = slotOfAnother(tx, key);
        if (other.isPresent()) {
            return new ActionResult.Refused(key + " cannot be asked for once more: its interval was asked for again as "
                    + Optional.ofNullable(other.get().collectionJobId())
                            .map(CollectionJobId::toString)
                            .orElse("another slot")
                    + ", and two results of it would be emitted");
        }
        bind(
                tx,
                "UPDATE {collection} SET state = 'pending', finished_at = NULL, checks = 0, error_kind = NULL" + ROW
                        + " AND state IN ('gone', 'abandoned')",
                key);
        queue.makeDue(tx, CollectJobs.poll(key));
        return new ActionResult.Done("the leader is asked for " + key + " once more");
    }

    /** The slot that has taken the interval of a collection job and stands for another one now. */
    private static Optional<Slot> slotOfAnother(Transaction tx, CollectionKey key) {
        return tx.query("SELECT query_start, query_end FROM {collection}" + ROW + " AND query_start IS NOT NULL")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .map((rs, context) -> new Stretch(rs.getLong("query_start"), rs.getLong("query_end")))
                .findOne()
                .flatMap(asked -> SlotTable.takenAfter(tx, key.taskId(), asked.start())
                        .filter(taken -> taken.start() < asked.end()))
                .flatMap(taken -> SlotTable.find(tx, key.taskId(), taken.start()))
                .filter(slot -> !key.collectionJobId().equals(slot.collectionJobId()));
    }

    ActionResult importCollection(Transaction tx, CollectionKey key, @Nullable Stretch interval) {
        Optional<EmitterTask> task = ownTask(tx, key).flatMap(TaskRow::task);
        if (task.isEmpty()) {
            return new ActionResult.Refused(
                    "source " + source + " has no task " + key.taskId()
                            + " that can be collected; list it in the task source and let a process find it first: run, or drain");
        }
        Optional<CollectionState> state = state(tx, key);
        if (state.isPresent() && state.get() != CollectionState.REFUSED && state.get() != CollectionState.REJECTED) {
            return new ActionResult.Refused(
                    key + " is in the ledger already, as " + state.get().ledgerName()
                            + "; to try it again: collections retry " + key.taskId() + " " + key.collectionJobId());
        }
        Optional<String> obstacle = ImportedInterval.obstacle(tx, task.get(), interval);
        if (obstacle.isPresent()) {
            return new ActionResult.Refused(obstacle.get());
        }
        if (state.isPresent() && !sameQuery(tx, key, interval)) {
            return new ActionResult.Refused(
                    key + " was drawn for another interval; see: collections --task " + key.taskId());
        }
        if (state.isPresent()) {
            bind(
                    tx,
                    "UPDATE {collection} SET state = 'pending', last_put = 'accepted', accepted_at = {now}, finished_at = NULL,"
                            + " checks = 0, error_kind = NULL, last_error = NULL" + ROW,
                    key);
        } else {
            insert(tx, key, task.get(), interval);
        }
        if (interval != null) {
            ImportedInterval.enter(tx, key, interval);
        }
        queue.makeDue(tx, CollectJobs.poll(key));
        return new ActionResult.Done(
                key + " is in the ledger now and polled by the next process; its result goes to the task's backends");
    }

    /** Whether a row that was never accepted asked for the same. */
    private static boolean sameQuery(Transaction tx, CollectionKey key, @Nullable Stretch interval) {
        return tx.query("SELECT count(*) FROM {collection}" + ROW + " AND coalesce(query_start, -1) = :start"
                                + " AND coalesce(query_end, -1) = :end")
                        .bind("task", key.taskId().bytes())
                        .bind("job", key.collectionJobId().bytes())
                        .bind("start", interval == null ? -1 : interval.start())
                        .bind("end", interval == null ? -1 : interval.end())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void insert(Transaction tx, CollectionKey key, EmitterTask task, @Nullable Stretch interval) {
        TaskConfiguration configuration = task.taskConfiguration();
        tx.update(
                        "INSERT INTO {collection} (task_id, collection_job_id, state, last_put, leader, dap_version, vdaf,"
                                + " query_kind, query_start, query_end, credential, task_configuration, created_at, accepted_at) VALUES (:task, :job,"
                                + " 'pending', 'accepted', :leader, :version, :vdaf, :kind, :start, :end, :credential, :configuration, {now}, {now})")
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .bind("leader", task.leader().toString())
                .bind("version", task.dapVersion().number())
                .bind("vdaf", VdafJson.format(task.vdaf()))
                .bind("kind", interval == null ? "current_batch" : "time_interval")
                .bind("start", interval == null ? null : interval.start())
                .bind("end", interval == null ? null : interval.end())
                .bind("credential", task.credential())
                .bind("configuration", configuration == null ? null : configuration.encode())
                .execute();
    }

    private Optional<TaskRow> ownTask(Transaction tx, CollectionKey key) {
        return TaskTable.find(tx, key.taskId()).filter(row -> row.source().equals(source));
    }

    static Optional<CollectionState> state(Transaction tx, CollectionKey key) {
        return tx.query("SELECT state FROM {collection}" + ROW)
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .mapTo(String.class)
                .findOne()
                .map(CollectionState::ofLedgerName);
    }

    private static void bind(Transaction tx, String sql, CollectionKey key) {
        tx.update(sql)
                .bind("task", key.taskId().bytes())
                .bind("job", key.collectionJobId().bytes())
                .execute();
    }
}
