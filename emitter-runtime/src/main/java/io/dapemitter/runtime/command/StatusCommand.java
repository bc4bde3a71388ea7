// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.BackendStatus;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.admin.OperationalGauges;
import io.dapemitter.core.admin.SourceStatus;
import io.dapemitter.core.admin.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is going on and what needs a person. */
@Command(
        name = "status",
        description =
                "Shows tasks, their next run, open collections, owed and dead results, and what helps against errors.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} status",
            "  ${ROOT-COMMAND-NAME} status --json | jq '.tasks[] | select(.trouble != null)'"
        })
final class StatusCommand extends OperatorCommand {
    @Option(names = "--json", description = "JSON for machines.")
    private boolean json;

    @Override
    public Integer call() {
        try (Session session = open(false)) {
            EmitterAdmin admin = session.admin();
            SourceStatus source = admin.source();
            List<TaskStatus> tasks = admin.tasks();
            List<BackendStatus> backends = admin.backends();
            OperationalGauges gauges = admin.gauges(0);
            if (json) {
                print(Json.text(Json.object(
                        "source", json(source),
                        "datastore", session.config().database().url().shown(),
                        "tasks", new TaskDetails(session).json(tasks),
                        "emitters", backends.stream().map(StatusCommand::json).toList(),
                        "jobs", gauges.jobs().stream().map(StatusCommand::json).toList(),
                        "tasks_overdue", gauges.overdueTasks())));
            } else {
                print(heading(session, source));
                print("\nTASKS\n" + TaskTexts.table(tasks, session.credentials(), source.now()));
                print("\nEMITTERS\n" + table(backends, source.now()));
                print("\nJOBS\n" + table(gauges.jobs()));
            }
            return ExitCodes.DONE;
        }
    }

    private static Map<String, @Nullable Object> json(SourceStatus source) {
        return Json.object(
                "name", source.name(),
                "discovered_at", source.discoveredAt(),
                "last_error", source.lastError(),
                "now", source.now());
    }

    private static Map<String, @Nullable Object> json(BackendStatus backend) {
        return Json.object(
                "name", backend.name(),
                "kind", backend.kind(),
                "retired_at", backend.retiredAt(),
                "owed", backend.owed(),
                "oldest_owed", backend.oldestOwed(),
                "dead", backend.dead(),
                "last_error", backend.lastError());
    }

    private static Map<String, @Nullable Object> json(OperationalGauges.JobCount jobs) {
        return Json.object("kind", jobs.kind(), "state", jobs.state(), "count", jobs.count());
    }

    private static String heading(Session session, SourceStatus source) {
        StringBuilder text = new StringBuilder("source " + source.name() + " on "
                + session.config().database().url().shown());
        if (!source.known()) {
            return text.append(": no process of it ever ran here; start one with run or drain\n")
                    .toString();
        }
        text.append(", tasks listed ")
                .append(Shown.when(source.discoveredAt(), source.now()))
                .append('\n');
        if (source.lastError() != null) {
            text.append("! the tasks cannot be listed; those known before stay in force:\n    ")
                    .append(source.lastError().replace("\n", "\n    "))
                    .append('\n');
        }
        return text.toString();
    }

    private static String table(List<BackendStatus> backends, Instant now) {
        TextTable table = new TextTable("name", "kind", "owed", "oldest", "dead", "error");
        for (BackendStatus backend : backends) {
            table.row(
                    backend.name() + (backend.retiredAt() == null ? "" : " (not configured)"),
                    backend.kind(),
                    backend.owed(),
                    Shown.when(backend.oldestOwed(), now),
                    backend.dead(),
                    Shown.orNothing(backend.lastError()));
        }
        StringBuilder text = new StringBuilder(table.isEmpty() ? "none\n" : table.text());
        backends.stream()
                .filter(backend -> backend.dead() > 0)
                .forEach(backend -> text.append("! ")
                        .append(backend.name())
                        .append(" refused results; correct the cause, then: emissions retry --backend ")
                        .append(backend.name())
                        .append('\n'));
        backends.stream()
                .filter(backend -> backend.retiredAt() != null)
                .forEach(backend -> text.append("! nobody configures ")
                        .append(backend.name())
                        .append("; configure it again, or: emissions abandon --backend ")
                        .append(backend.name())
                        .append('\n'));
        return text.toString();
    }

    private static String table(List<OperationalGauges.JobCount> jobs) {
        TextTable table = new TextTable("kind", "state", "count");
        jobs.stream().filter(job -> job.count() > 0).forEach(job -> table.row(job.kind(), job.state(), job.count()));
        return table.isEmpty() ? "none\n" : table.text();
    }
}
