// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TaskDefinition;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds active tasks that had no result for two of their schedule times. A task's deadline is remembered until its definition or its last result changes, since working out cron times for
 * every task at every scrape would cost more than the scrape. Thread-safe.
 */
final class OverdueTasks {
    private final String source;
    private final Duration spread;
    private final Map<TaskId, Deadline> deadlines = new HashMap<>();

    OverdueTasks(String source, Duration spread) {
        this.source = source;
        this.spread = spread;
    }

    private record Deadline(String definition, Instant reference, Instant at) {}

    private record Listed(TaskId taskId, String definition, Instant firstSeen) {}

    synchronized Set<TaskId> find(Transaction tx, Map<TaskId, Instant> lastResults) {
        Instant now = Instant.ofEpochMilli(tx.now());
        Set<TaskId> listed = new HashSet<>();
        Set<TaskId> overdue = new HashSet<>();
        tx.query("SELECT task_id, definition, first_seen FROM {task} WHERE source = :source AND state = 'active'"
                        + " AND paused_at IS NULL AND definition <> ''")
                .bind("source", source)
                .map((row, context) -> new Listed(
                        Columns.taskId(row),
                        row.getString("definition"),
                        Instant.ofEpochMilli(row.getLong("first_seen"))))
                .forEach(task -> {
                    listed.add(task.taskId());
                    Instant reference =
                            Optional.ofNullable(lastResults.get(task.taskId())).orElse(task.firstSeen());
                    if (deadline(task, reference).isBefore(now)) {
                        overdue.add(task.taskId());
                    }
                });
        deadlines.keySet().retainAll(listed);
        return overdue;
    }

    /** How much later than by its schedule a task of intervals may have a result: two intervals have to end, and their grace. */
    private static Duration intervalTime(EmitterTask task) {
        return task.queryType() instanceof QueryType.TimeInterval rules
                ? Duration.ofSeconds(2 * rules.interval() + rules.grace())
                : Duration.ZERO;
    }

    private Instant deadline(Listed task, Instant reference) {
        Deadline known = deadlines.get(task.taskId());
        if (known != null
                && known.definition().equals(task.definition())
                && known.reference().equals(reference)) {
            return known.at();
        }
        EmitterTask definition = TaskDefinition.parse(task.taskId(), task.definition());
        Schedule schedule = definition.schedule();
        Instant at = schedule.next(schedule.next(reference.plus(intervalTime(definition))))
                .plus(spread);
        deadlines.put(task.taskId(), new Deadline(task.definition(), reference, at));
        return at;
    }
}
