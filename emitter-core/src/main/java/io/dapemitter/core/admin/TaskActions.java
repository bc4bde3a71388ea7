// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.discover.DiscoverJobs;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.util.Optional;

/** Pausing and resuming tasks. */
final class TaskActions {
    private final JobQueue queue;
    private final String source;

    TaskActions(JobQueue queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    ActionResult pause(Transaction tx, TaskId taskId) {
        Optional<TaskRow> row =
                TaskTable.find(tx, taskId).filter(any -> any.source().equals(source));
        if (row.isEmpty()) {
            return unknown(taskId);
        }
        if (row.get().paused()) {
            return new ActionResult.Done("task " + taskId + " was paused already");
        }
        if (row.get().state() == TaskState.REMOVED || row.get().state() == TaskState.UNSUPPORTED) {
            return new ActionResult.Refused(
                    "task " + taskId + " is " + row.get().state().tableName() + " and not collected anyway");
        }
        set(tx, taskId, "{now}");
        return new ActionResult.Done("task " + taskId
                + " is paused: no new batch is asked for; open collection jobs are brought to their end. To go on: tasks resume "
                + taskId);
    }

    ActionResult resume(Transaction tx, TaskId taskId) {
        Optional<TaskRow> row =
                TaskTable.find(tx, taskId).filter(any -> any.source().equals(source));
        if (row.isEmpty()) {
            return unknown(taskId);
        }
        if (!row.get().paused()) {
            return new ActionResult.Done("task " + taskId + " was not paused");
        }
        set(tx, taskId, "NULL");
        queue.insert(tx, DiscoverJobs.discover(source), null);
        return new ActionResult.Done(
                row.get().state() == TaskState.DISABLED
                        ? "the pause of task " + taskId + " has ended, but its source disables it: "
                                + row.get().reason()
                        : "task " + taskId + " is collected again by its schedule");
    }

    private static void set(Transaction tx, TaskId taskId, String value) {
        tx.update("UPDATE {task} SET paused_at = " + value + " WHERE task_id = :task")
                .bind("task", taskId.bytes())
                .execute();
    }

    private ActionResult unknown(TaskId taskId) {
        return new ActionResult.Refused("source " + source + " has no task " + taskId
                + "; a new task is known once a process listed it: run, or drain");
    }
}
