// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.ActionResult;
import io.dapemitter.core.admin.CollectionFilter;
import io.dapemitter.core.admin.CollectionView;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ledger: one row for each collection job, for ever. */
@Command(
        name = "collections",
        description = "Lists collection jobs, the newest first; tries one again; takes over one of another program.",
        footer = {
            "",
            "States: creating, pending, collected, abandoned, gone, rejected, undecodable, refused.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} collections --task visits --state pending",
            "  ${ROOT-COMMAND-NAME} collections --state undecodable --json",
            "  ${ROOT-COMMAND-NAME} collections retry visits k9RkWmMDEbYRGdz3OKgHXw",
            "  ${ROOT-COMMAND-NAME} collections import visits k9RkWmMDEbYRGdz3OKgHXw",
            "  ${ROOT-COMMAND-NAME} collections import hourly k9RkWmMDEbYRGdz3OKgHXw \\",
            "      --interval 2026-11-20T10:00:00Z/2026-11-20T11:00:00Z"
        })
final class CollectionsCommand extends ListingCommand {
    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "Only this task, by id, its first characters, or name.")
    private @Nullable String task;

    @Option(names = "--state", paramLabel = "STATE", description = "Only this state.")
    private @Nullable CollectionState state;

    @Override
    public List<OperatorCommand> subcommands() {
        return List.of(new Retry(), new Import());
    }

    @Override
    public Integer call() {
        String wanted = task;
        if (wanted == null) {
            return withAdmin(admin -> list(admin, null));
        }
        return withAdmin(admin -> oneTask(admin, wanted, taskId -> list(admin, taskId)));
    }

    private int list(EmitterAdmin admin, @Nullable TaskId taskId) {
        return list(
                admin.collections(new CollectionFilter(taskId, state, limit())),
                CollectionsCommand::json,
                rows -> table(rows, admin.source().now()));
    }

    private static String table(List<CollectionView> rows, Instant now) {
        TextTable table = new TextTable(
                "collection job", "task", "state", "created", "accepted", "ended", "reports", "batch or interval");
        StringBuilder errors = new StringBuilder();
        for (CollectionView row : rows) {
            table.row(
                    row.collectionJobId(),
                    row.taskName() == null ? row.taskId() : row.taskName(),
                    row.state().ledgerName(),
                    Shown.when(row.createdAt(), now),
                    Shown.when(row.acceptedAt(), now),
                    Shown.when(row.finishedAt(), now),
                    Shown.orNothing(row.reportCount()),
                    batchOrInterval(row));
            if (row.error() != null && row.state() != CollectionState.COLLECTED) {
                errors.append("! ")
                        .append(row.collectionJobId())
                        .append(": ")
                        .append(row.error())
                        .append('\n');
                if (row.remedy() != null) {
                    errors.append("    ").append(row.remedy()).append('\n');
                }
            }
        }
        return (table.isEmpty() ? "none\n" : table.text()) + errors;
    }

    private static Object batchOrInterval(CollectionView row) {
        Interval asked = row.queryInterval();
        return asked == null
                ? Shown.orNothing(row.batchId())
                : Instant.ofEpochSecond(asked.start()) + "/" + Instant.ofEpochSecond(asked.end());
    }

    private static Map<String, @Nullable Object> json(CollectionView row) {
        Interval interval = row.interval();
        Interval asked = row.queryInterval();
        return Json.object(
                "task_id", row.taskId(),
                "task_name", row.taskName(),
                "collection_job_id", row.collectionJobId(),
                "state", row.state().ledgerName(),
                "created_at", row.createdAt(),
                "accepted_at", row.acceptedAt(),
                "finished_at", row.finishedAt(),
                "batch_id", row.batchId(),
                "interval_start", interval == null ? null : Instant.ofEpochSecond(interval.start()),
                "interval_end", interval == null ? null : Instant.ofEpochSecond(interval.end()),
                "query_interval_start", asked == null ? null : Instant.ofEpochSecond(asked.start()),
                "query_interval_end", asked == null ? null : Instant.ofEpochSecond(asked.end()),
                "report_count", row.reportCount(),
                "last_put", row.lastPut(),
                "error", row.error(),
                "error_at", row.errorAt(),
                "remedy", row.remedy());
    }

    /** Commands about one collection job. */
    abstract static class OneCollection extends OperatorCommand {
        @Parameters(
                index = "0",
                paramLabel = "TASK",
                description = "The task's id, the first characters of it, or its name.")
        private String task = "";

        @Parameters(index = "1", paramLabel = "COLLECTION_JOB_ID", description = "22 characters of base64url.")
        private String collectionJob = "";

        final int with(BiFunction<EmitterAdmin, CollectionKey, ActionResult> action) {
            CollectionJobId id = id();
            return withTask(task, (admin, taskId) -> action.apply(admin, new CollectionKey(taskId, id)));
        }

        private CollectionJobId id() {
            try {
                return CollectionJobId.parse(collectionJob);
            } catch (DecodeException e) {
                throw new CommandLine.ParameterException(line(), String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** Tries a collection job again. */
    @Command(
            name = "retry",
            description = {
                "Does now what a collection job waits for: create, poll or decode it. One that is gone or abandoned",
                "is asked for once more."
            })
    static final class Retry extends OneCollection {
        @Override
        public Integer call() {
            return with(EmitterAdmin::retryCollection);
        }
    }

    /** Takes a collection job over. */
    @Command(
            name = "import",
            description =
                    "Takes over a collection job that another program, such as Janus' collect, created at the leader.",
            footer = {
                "",
                "The collection job of a time-interval task says nothing of its interval, and without it the answer cannot",
                "be opened: give the one that it was created with. It takes that time in the task's intervals.",
                "",
                "Examples, after \"collect new-job\" printed its id:",
                "  ${ROOT-COMMAND-NAME} collections import visits k9RkWmMDEbYRGdz3OKgHXw",
                "  ${ROOT-COMMAND-NAME} collections import hourly k9RkWmMDEbYRGdz3OKgHXw \\",
                "      --interval 2026-11-20T10:00:00Z/2026-11-20T11:00:00Z"
            })
    static final class Import extends OneCollection {
        @Option(
                names = "--interval",
                paramLabel = "START/END",
                converter = GivenInterval.class,
                description = "Of a time-interval task, what the collection job asked for: " + GivenInterval.FORMS)
        private @Nullable Stretch interval;

        @Override
        public Integer call() {
            return with((admin, key) -> admin.importCollection(key, interval));
        }
    }
}
