// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.RecoveryStatus;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.runtime.secret.ProgramCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tasks as tables. */
final class TaskTexts {
    private TaskTexts() {}

    static String table(List<TaskStatus> tasks, ProgramCredentials credentials, Instant now) {
        TextTable table =
                new TextTable("task", "name", "state", "next run", "pending", "oldest", "last result", "owed", "dead");
        for (TaskStatus task : tasks) {
            table.row(
                    task.taskId(),
                    Shown.orNothing(task.name()),
                    task.shownState(),
                    nextRun(task, now),
                    task.pending(),
                    Shown.when(task.oldestPending(), now),
                    Shown.when(task.lastResult(), now),
                    task.owed(),
                    task.dead());
        }
        return text(table) + IntervalTexts.lines(tasks) + searches(tasks) + troubles(tasks, credentials);
    }

    /** What tasks are and when they run; how their work stands is for the other table. */
    static String list(List<TaskStatus> tasks, ProgramCredentials credentials, Instant now) {
        TextTable table =
                new TextTable("task", "name", "state", "query type", "vdaf", "schedule", "next run", "last result");
        for (TaskStatus task : tasks) {
            EmitterTask definition = task.task();
            table.row(
                    task.taskId(),
                    Shown.orNothing(task.name()),
                    task.shownState(),
                    definition == null ? Shown.NOTHING : queryType(definition),
                    definition == null ? Shown.NOTHING : definition.vdaf().name(),
                    definition == null ? Shown.NOTHING : definition.schedule().expression(),
                    nextRun(task, now),
                    Shown.when(task.lastResult(), now));
        }
        return text(table) + reasons(tasks) + troubles(tasks, credentials);
    }

    static String queryType(EmitterTask task) {
        return task.queryType() instanceof QueryType.FixedSize ? "fixed_size" : "time_interval";
    }

    private static String text(TextTable table) {
        return table.isEmpty() ? "none\n" : table.text();
    }

    private static String reasons(List<TaskStatus> tasks) {
        return tasks.stream()
                .filter(task -> task.state() == TaskState.DISABLED)
                .map(task -> "disabled: " + Shown.task(task.taskId(), task.name()) + ": " + task.reason() + "\n")
                .collect(Collectors.joining());
    }

    /** Searches that hold a task back or found something. */
    private static String searches(List<TaskStatus> tasks) {
        StringBuilder searches = new StringBuilder();
        for (TaskStatus task : tasks) {
            RecoveryStatus recovery = task.recovery();
            if (recovery != null && recovery.running() && (recovery.completedAt() == null || recovery.found() > 0)) {
                searches.append("recovering: ")
                        .append(Shown.task(task.taskId(), task.name()))
                        .append(": lost collection jobs are looked for: ")
                        .append(recovery.progress())
                        .append('\n');
            }
        }
        return searches.toString();
    }

    private static String troubles(List<TaskStatus> tasks, ProgramCredentials credentials) {
        StringBuilder troubles = new StringBuilder();
        for (TaskStatus task : tasks) {
            trouble(task, credentials)
                    .ifPresent(text -> troubles.append("! ")
                            .append(Shown.task(task.taskId(), task.name()))
                            .append(": ")
                            .append(text)
                            .append('\n'));
        }
        return troubles.toString();
    }

    private static String nextRun(TaskStatus task, Instant now) {
        Instant next = task.nextRun();
        if (next == null) {
            return Shown.NOTHING;
        }
        return next.isAfter(now) ? Shown.when(next, now) : "now";
    }

    private static Optional<String> trouble(TaskStatus task, ProgramCredentials credentials) {
        Optional<String> missing = UncountedTasks.noCredential(task, credentials);
        if (missing.isPresent()) {
            return missing.map(text -> text + (task.trouble() == null ? "" : "\n    " + task.trouble()));
        }
        if (task.trouble() == null) {
            return Optional.empty();
        }
        return Optional.of(task.trouble() + (task.remedy() == null ? "" : "\n    " + task.remedy()));
    }
}
