// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.RecoveryTable;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searching for lost collection jobs by hand. */
final class RecoveryActions {
    private static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    private final JobQueue queue;
    private final String source;

    RecoveryActions(JobQueue queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    ActionResult recover(Transaction tx, Instant since, @Nullable TaskId only) {
        if (since.toEpochMilli() > tx.now()) {
            return new ActionResult.Refused(since + " is not over yet; give the time of the backup, or of the loss");
        }
        long sinceDay = Math.floorDiv(since.toEpochMilli(), MILLIS_PER_DAY);
        List<EmitterTask> tasks = TaskTable.ofSource(tx, source).stream()
                .filter(row -> row.state() != TaskState.REMOVED
                        && (only == null || row.taskId().equals(only)))
                .flatMap(row -> row.task().stream())
                .toList();
        if (tasks.isEmpty()) {
            return new ActionResult.Refused("source " + source
                    + " has no such task to search for; let a process find its tasks first: run, or drain");
        }
        for (EmitterTask task : tasks) {
            RecoveryTable.begin(tx, task, sinceDay);
            queue.makeDue(tx, CollectJobs.recover(task.taskId()));
        }
        return new ActionResult.Done("lost collection jobs of " + tasks.size() + " tasks are looked for, from "
                + Instant.ofEpochMilli(sinceDay * MILLIS_PER_DAY) + " or earlier, by the processes that have their"
                + " credentials; see: status");
    }
}
