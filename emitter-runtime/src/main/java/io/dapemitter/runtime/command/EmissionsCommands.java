// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.EmissionFilter;
import io.dapemitter.core.admin.EmissionView;
import io.dapemitter.core.emit.EmissionState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Commands about results and the backends they are owed to. */
@Command(
        name = "emissions",
        description = "Lists results that are owed or were refused; sends them again; gives them up.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} emissions list --backend warehouse",
            "  ${ROOT-COMMAND-NAME} emissions retry --backend warehouse     after its tables were repaired",
            "  ${ROOT-COMMAND-NAME} emissions replay --backend new --since 2026-11-01",
            "  ${ROOT-COMMAND-NAME} emissions abandon --backend old         nobody configures it any more"
        })
final class EmissionsCommands extends CommandGroup {
    @Override
    public List<OperatorCommand> subcommands() {
        return List.of(new ListEmissions(), new Retry(), new Replay(), new Abandon());
    }

    /** Lists emissions. */
    @Command(name = "list", description = "Lists owed and refused results, the newest first.")
    static final class ListEmissions extends ListingCommand {
        @Option(names = "--backend", paramLabel = "NAME", description = "Only this backend.")
        private @Nullable String backend;

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "Only this state: owed, emitted, dead, abandoned. Default: owed and dead.")
        private @Nullable EmissionState state;

        @Override
        public Integer call() {
            return withAdmin(admin -> list(
                    admin.emissions(new EmissionFilter(backend, state, limit())),
                    ListEmissions::json,
                    rows -> table(rows, admin.source().now())));
        }

        private static String table(List<EmissionView> rows, Instant now) {
            TextTable table =
                    new TextTable("collection job", "task", "backend", "state", "attempts", "owed since", "error");
            StringBuilder remedies = new StringBuilder();
            for (EmissionView row : rows) {
                table.row(
                        row.collectionJobId(),
                        row.taskName() == null ? row.taskId() : row.taskName(),
                        row.backend(),
                        row.state().tableName(),
                        row.attempts(),
                        Shown.when(row.owedAt(), now),
                        Shown.orNothing(row.error()));
                if (row.remedy() != null && remedies.indexOf(row.remedy()) < 0) {
                    remedies.append("! ")
                            .append(row.backend())
                            .append(", ")
                            .append(row.state().tableName())
                            .append(": ")
                            .append(row.remedy())
                            .append('\n');
                }
            }
            return (table.isEmpty() ? "none\n" : table.text()) + remedies;
        }

        private static Map<String, @Nullable Object> json(EmissionView row) {
            return Json.object(
                    "task_id", row.taskId(),
                    "task_name", row.taskName(),
                    "collection_job_id", row.collectionJobId(),
                    "backend", row.backend(),
                    "backend_retired", row.retired(),
                    "state", row.state().name().toLowerCase(Locale.ROOT),
                    "attempts", row.attempts(),
                    "owed_at", row.owedAt(),
                    "ended_at", row.endedAt(),
                    "error", row.error(),
                    "remedy", row.remedy());
        }
    }

    /** Sends results again. */
    @Command(name = "retry", description = "Owes refused results again, and makes waiting deliveries due now.")
    static final class Retry extends OperatorCommand {
        @Option(names = "--backend", paramLabel = "NAME", description = "Only this backend.")
        private @Nullable String backend;

        @Override
        public Integer call() {
            return withAdmin(admin -> report(admin.retryEmissions(backend)));
        }
    }

    /** Sends stored results once more. */
    @Command(
            name = "replay",
            description = {
                "Owes stored results to a backend once more, or for the first time if it is new. Results are stored for",
                "result_retention_days after their last emission. The sql backend keeps the rows that it has."
            })
    static final class Replay extends OperatorCommand {
        @Option(names = "--backend", paramLabel = "NAME", required = true, description = "The backend.")
        private String backend = "";

        @Option(
                names = "--since",
                paramLabel = "TIME",
                converter = GivenTime.class,
                description = "Only results stored then or later: " + GivenTime.FORMS)
        private @Nullable Instant since;

        @Option(
                names = "--task",
                paramLabel = "TASK",
                description = "Only this task, by id, its first characters, or name.")
        private @Nullable String task;

        @Override
        public Integer call() {
            String wanted = task;
            return wanted == null
                    ? withAdmin(admin -> report(admin.replayEmissions(backend, since, null)))
                    : withTask(wanted, (admin, taskId) -> admin.replayEmissions(backend, since, taskId));
        }
    }

    /** Gives results up. */
    @Command(
            name = "abandon",
            description = {
                "Gives up what a backend refused; and all that is owed to it when nobody configures it any more."
            })
    static final class Abandon extends OperatorCommand {
        @Option(names = "--backend", paramLabel = "NAME", required = true, description = "The backend.")
        private String backend = "";

        @Override
        public Integer call() {
            return withAdmin(admin -> report(admin.abandonEmissions(backend)));
        }
    }
}
