// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.collect.CreateOpener;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobFence;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.ScheduleSpread;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;

/**
 * Opens a collection for every task that may have one and has none under way: new tasks at once, others at their schedule's next time, leaving ones
 * at once. Also ends leaving tasks of which nothing is left. Thread-safe.
 */
final class CreateSweep {
    private static final int TASKS_PER_TRANSACTION = 200;

    private final Datastore datastore;
    private final JobQueue queue;
    private final CreateOpener opener;
    private final String source;
    private final Duration spread;

    CreateSweep(Datastore datastore, JobQueue queue, CreateOpener opener, String source, Duration spread) {
        this.datastore = datastore;
        this.queue = queue;
        this.opener = opener;
        this.source = source;
        this.spread = spread;
    }

    void sweep(Job job) {
        List<TaskId> idle = datastore.read("discover: idle tasks", this::idleTasks);
        for (int from = 0; from < idle.size(); from += TASKS_PER_TRANSACTION) {
            List<TaskId> chunk = idle.subList(from, Math.min(idle.size(), from + TASKS_PER_TRANSACTION));
            datastore.useTransaction("discover: open collections", tx -> {
                if (JobFence.hold(tx, job)) {
                    chunk.forEach(taskId -> TaskTable.find(tx, taskId).ifPresent(row -> open(tx, row)));
                }
            });
        }
    }

    /** Tasks with nothing being created, and all of time intervals, which may have something to create in two regions; the opener knows which of them wait for what is pending. */
    private List<TaskId> idleTasks(Transaction tx) {
        return tx.query("SELECT t.task_id FROM {task} t WHERE t.source = :source AND t.state IN ('active', 'leaving')"
                        + " AND (t.definition LIKE '%\"query_type\":\"time_interval\"%' OR NOT EXISTS"
                        + " (SELECT 1 FROM {collection} c WHERE c.task_id = t.task_id AND c.state = 'creating' AND c.query_kind <> 'batch_id'))"
                        + " ORDER BY t.task_id")
                .bind("source", source)
                .map((rs, context) -> TaskId.of(rs.getBytes("task_id")))
                .list();
    }

    private void open(Transaction tx, TaskRow row) {
        RunAt runAt = firstTime(tx, row);
        boolean opened = opener.open(tx, newJob -> queue.insert(tx, newJob, null), row, runAt);
        if (!opened && row.state() == TaskState.LEAVING) {
            opener.endIfLeft(tx, row.taskId());
        }
    }

    private RunAt firstTime(Transaction tx, TaskRow row) {
        if (row.state() == TaskState.LEAVING || !hasCollected(tx, row.taskId())) {
            return new RunAt.Due();
        }
        return row.task()
                .<RunAt>map((EmitterTask task) -> new RunAt.At(ScheduleSpread.next(task, spread, tx.now())))
                .orElseGet(RunAt.Due::new);
    }

    private static boolean hasCollected(Transaction tx, TaskId taskId) {
        return tx.query("SELECT count(*) FROM (SELECT 1 FROM {collection} WHERE task_id = :task LIMIT 1) any_row")
                        .bind("task", taskId.bytes())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
