// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.runtime.secret.ProgramCredentials;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tasks as tables and as JSON. */
final class TaskTexts {
    private TaskTexts() {}

    static String table(List<TaskStatus> tasks, ProgramCredentials credentials, Instant now) {
        TextTable table =
                new TextTable("task", "name", "state", "next run", "pending", "oldest", "last result", "owed", "dead");
        StringBuilder troubles = new StringBuilder();
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
            trouble(task, credentials)
                    .ifPresent(text -> troubles.append("! ")
                            .append(Shown.task(task.taskId(), task.name()))
                            .append(": ")
                            .append(text)
                            .append('\n'));
        }
        return (table.isEmpty() ? "none\n" : table.text()) + troubles;
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
        if (missing.isPresent() || task.trouble() == null) {
            return missing;
        }
        return Optional.of(task.trouble() + (task.remedy() == null ? "" : "\n    " + task.remedy()));
    }

    static Map<String, @Nullable Object> json(TaskStatus task, ProgramCredentials credentials) {
        EmitterTask definition = task.task();
        Map<String, @Nullable Object> object = Json.object(
                "task_id", task.taskId(),
                "name", task.name(),
                "state", task.shownState(),
                "paused_at", task.pausedAt(),
                "next_run", task.nextRun(),
                "creating", task.creating(),
                "pending", task.pending(),
                "oldest_pending", task.oldestPending(),
                "last_result", task.lastResult(),
                "owed", task.owed(),
                "dead", task.dead(),
                "trouble", task.trouble(),
                "remedy", task.remedy(),
                "missing_credential",
                        UncountedTasks.noCredential(task, credentials).orElse(null));
        if (definition != null) {
            object.put("leader", definition.leader().toString());
            object.put("vdaf", VdafJson.format(definition.vdaf()));
            object.put("dap_version", definition.dapVersion().number());
            object.put("schedule", definition.schedule().expression());
            object.put("timezone", definition.schedule().zone().getId());
            object.put("collector_credential", credentials.shown(definition.credential()));
        }
        return object;
    }
}
