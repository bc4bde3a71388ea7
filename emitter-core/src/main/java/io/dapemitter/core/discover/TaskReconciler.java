// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.RecoveryTable;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobFence;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.ScheduleSpread;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the task table equal to what a source lists, touching the rows of that source only. Thread-safe. */
final class TaskReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(TaskReconciler.class);
    private static final int ROWS_PER_TRANSACTION = 500;

    private final Datastore datastore;
    private final String source;
    private final Duration spread;
    private final EmitterListener listener;

    TaskReconciler(Datastore datastore, String source, Duration spread, EmitterListener listener) {
        this.datastore = datastore;
        this.source = source;
        this.spread = spread;
        this.listener = listener;
    }

    /** Applies a snapshot, unless it is older than one applied before or the queue job's lease is lost. */
    void reconcile(Job job, TaskSnapshot snapshot) {
        boolean newest = datastore.inTransaction(
                "discover: revision",
                tx -> JobFence.hold(tx, job) && SourceTable.takeRevision(tx, source, snapshot.revision()));
        if (!newest) {
            LOG.info(
                    "the tasks of source {} are left as they are: another process has listed a newer revision", source);
            return;
        }
        List<TaskRow> known = datastore.read("discover: read tasks", tx -> TaskTable.ofSource(tx, source));
        long now = datastore.read("discover: clock", Transaction::now);
        List<TaskChange> changes = changes(known, snapshot.tasks(), now);
        for (int from = 0; from < changes.size(); from += ROWS_PER_TRANSACTION) {
            List<TaskChange> chunk = changes.subList(from, Math.min(changes.size(), from + ROWS_PER_TRANSACTION));
            datastore.useTransaction("discover: reconcile", tx -> {
                if (JobFence.hold(tx, job)) {
                    addAll(tx, chunk);
                    chunk.forEach(change -> apply(tx, change));
                }
            });
        }
    }

    private static List<TaskChange> changes(List<TaskRow> known, List<DiscoveredTask> listed, long now) {
        Map<TaskId, TaskRow> rows = new HashMap<>();
        known.forEach(row -> rows.put(row.taskId(), row));
        List<TaskChange> changes = new ArrayList<>();
        Set<TaskId> seen = new HashSet<>();
        for (DiscoveredTask task : listed) {
            if (seen.add(task.taskId())) {
                Optional<TaskRow> row = Optional.ofNullable(rows.get(task.taskId()));
                TaskChange.listed(row, task).ifPresent(changes::add);
            }
        }
        for (TaskRow row : known) {
            if (!seen.contains(row.taskId())) {
                TaskChange.missing(row, now).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private void apply(Transaction tx, TaskChange change) {
        TaskRow row = change.row().apply(source);
        switch (change.effect()) {
            case ADD -> {
                // Together with the others, before this.
            }
            case UPDATE -> update(tx, row);
            case RESCHEDULE -> {
                update(tx, row);
                row.task().ifPresent(task -> reschedule(tx, task));
            }
            case LEAVE -> {
                TaskTable.update(tx, row);
                moveWaitingCreate(tx, CollectJobs.createSerialKey(row.taskId()), tx.now());
                LOG.info(
                        "task {} is listed no more; {}",
                        row.taskId(),
                        row.collectable()
                                ? "it is collected until its leader has no batch left"
                                : "its open collection jobs are brought to their end");
            }
        }
    }

    private void addAll(Transaction tx, List<TaskChange> changes) {
        List<TaskRow> rows = changes.stream()
                .filter(change -> change.effect() == TaskChange.Effect.ADD)
                .map(change -> change.row().apply(source))
                .toList();
        TaskTable.insertAll(tx, rows)
                .forEach(row -> TaskTable.find(tx, row.taskId())
                        .ifPresent(foreign -> takeOver(tx, row, foreign.source(), foreign.state())));
    }

    private void takeOver(Transaction tx, TaskRow row, String owner, TaskState state) {
        if (state == TaskState.REMOVED || SourceTable.stale(tx, owner)) {
            update(tx, row);
            LOG.info("task {} is taken over from source {}", row.taskId(), owner);
        } else {
            String message = "task " + row.taskId() + " is listed by source " + source + " but belongs to source "
                    + owner + ", which collects it; list it in one of them only";
            LOG.warn("{}", message);
            listener.alert("two_sources", row.taskId(), message);
        }
    }

    /** Where a task's leader, or what its ids follow from, is another than before, a search that is over has told nothing. */
    private static void update(Transaction tx, TaskRow row) {
        Optional<EmitterTask> before = TaskTable.find(tx, row.taskId()).flatMap(TaskRow::task);
        TaskTable.update(tx, row);
        row.task()
                .filter(task -> before.filter(old -> !asksAlike(old, task)).isPresent())
                .ifPresent(task -> RecoveryTable.restart(tx, task));
    }

    private static boolean asksAlike(EmitterTask one, EmitterTask other) {
        return one.leader().equals(other.leader())
                && one.dapVersion() == other.dapVersion()
                && one.credential().equals(other.credential());
    }

    /** Open slots look again at once when they are due, and how they are cut. */
    private void reschedule(Transaction tx, EmitterTask task) {
        moveWaitingCreate(tx, CollectJobs.createSerialKey(task.taskId()), nextTime(tx, task));
        for (Slot slot : SlotTable.open(tx, task.taskId())) {
            moveWaitingCreate(tx, CollectJobs.createSerialKey(task.taskId(), slot.start()), tx.now());
        }
    }

    private long nextTime(Transaction tx, EmitterTask task) {
        return ScheduleSpread.next(task, spread, tx.now());
    }

    /** Moves a create that waits for its schedule; one that is being retried or is at work is left alone. */
    private static void moveWaitingCreate(Transaction tx, byte[] serialKey, long runAt) {
        tx.update(
                        "UPDATE {job} SET run_at = :runAt WHERE serial_key = :key AND state = 0 AND attempts = 0 AND run_at > {now}")
                .bind("key", serialKey)
                .bind("runAt", runAt)
                .execute();
    }
}
