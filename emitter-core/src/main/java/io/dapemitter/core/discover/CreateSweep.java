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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        Map<TaskId, Boolean> collected = datastore.read("discover: idle tasks", this::idleTasks);
        List<TaskId> idle = List.copyOf(collected.keySet());
        for (int from = 0; from < idle.size(); from += TASKS_PER_TRANSACTION) {
            List<TaskId> chunk = idle.subList(from, Math.min(idle.size(), from + TASKS_PER_TRANSACTION));
            datastore.useTransaction("discover: open collections", tx -> {
                if (JobFence.hold(tx, job)) {
                    TaskTable.findAll(tx, chunk)
                            .forEach(row -> open(tx, row, Boolean.TRUE.equals(collected.get(row.taskId()))));
                }
            });
        }
    }

    /**
     * Tasks with nothing being created, and whether they have ever had a collection; and all tasks of time intervals, which may have something to create in two regions. The opener knows which of them
     * wait for what is pending. Tasks whose first search is not at its end are left out, since they would be opened in vain; the search's end opens them.
     */
    private Map<TaskId, Boolean> idleTasks(Transaction tx) {
        return tx
                .query("SELECT t.task_id,"
                        + " EXISTS (SELECT 1 FROM {collection} c WHERE c.task_id = t.task_id) AS collected"
                        + " FROM {task} t WHERE t.source = :source AND t.state IN ('active', 'leaving')"
                        + " AND (t.definition LIKE '%\"query_type\":\"time_interval\"%' OR (NOT EXISTS"
                        + " (SELECT 1 FROM {collection} c WHERE c.task_id = t.task_id AND c.state = 'creating' AND c.query_kind <> 'batch_id')"
                        + (opener.searchesFirst()
                                ? " AND NOT EXISTS (SELECT 1 FROM {recovery} r WHERE r.task_id = t.task_id AND r.completed_day IS NULL)"
                                : "")
                        + ")) ORDER BY t.task_id")
                .bind("source", source)
                .map((rs, context) -> Map.entry(TaskId.of(rs.getBytes("task_id")), rs.getBoolean("collected")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    private void open(Transaction tx, TaskRow row, boolean collected) {
        RunAt runAt = firstTime(tx, row, collected);
        boolean opened = opener.open(tx, newJob -> queue.insert(tx, newJob, null), row, runAt);
        if (!opened && row.state() == TaskState.LEAVING) {
            opener.endIfLeft(tx, row.taskId());
        }
    }

    private RunAt firstTime(Transaction tx, TaskRow row, boolean collected) {
        if (row.state() == TaskState.LEAVING || !collected) {
            return new RunAt.Due();
        }
        return row.task()
                .<RunAt>map((EmitterTask task) -> new RunAt.At(ScheduleSpread.next(task, spread, tx.now())))
                .orElseGet(RunAt.Due::new);
    }
}
