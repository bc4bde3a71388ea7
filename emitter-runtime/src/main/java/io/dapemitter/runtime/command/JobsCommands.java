// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.queue.JobFilter;
import io.dapemitter.core.queue.JobRow;
import io.dapemitter.core.queue.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about queue jobs. */
@Command(
        name = "jobs",
        description = "Looks at the job queue. Queue jobs can be rebuilt from the ledger, so these are rarely needed.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} jobs list --state failed",
            "  ${ROOT-COMMAND-NAME} jobs show 4711"
        })
final class JobsCommands extends CommandGroup {
    @Override
    public List<OperatorCommand> subcommands() {
        return List.of(new ListJobs(), new Show(), new Retry(), new Cancel());
    }

    /** Lists jobs. */
    @Command(name = "list", description = "Lists jobs, the newest first.")
    static final class ListJobs extends ListingCommand {
        @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind, as PollPrio3Collection.")
        private @Nullable String kind;

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "Only this state: ready, leased, done, failed, cancelled.")
        private @Nullable JobState state;

        @Override
        public Integer call() {
            return withAdmin(admin -> list(
                    admin.jobs(new JobFilter(kind, state, limit())),
                    JobsCommands::json,
                    rows -> table(rows, admin.source().now())));
        }

        private static String table(List<JobRow> rows, Instant now) {
            TextTable table = new TextTable("id", "kind", "state", "due", "attempts", "owner", "error");
            for (JobRow row : rows) {
                table.row(
                        row.id(),
                        row.kind(),
                        stateName(row),
                        Shown.when(Instant.ofEpochMilli(row.runAt()), now),
                        row.attempts(),
                        row.state() == JobState.LEASED ? Shown.orNothing(row.leaseOwner()) : Shown.NOTHING,
                        Shown.orNothing(row.error()));
            }
            return table.isEmpty() ? "none\n" : table.text();
        }
    }

    private static String stateName(JobRow row) {
        return row.state().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> json(JobRow row) {
        return Json.object(
                "id", row.id(),
                "kind", row.kind(),
                "lane", row.lane(),
                "state", stateName(row),
                "run_at", Instant.ofEpochMilli(row.runAt()),
                "lease_until", Json.instant(row.leaseUntil()),
                "lease_owner", row.leaseOwner(),
                "attempts", row.attempts(),
                "rescues", row.rescues(),
                "parent_id", row.parentId(),
                "payload", row.payload(),
                "error", row.error(),
                "created_at", Instant.ofEpochMilli(row.createdAt()),
                "finished_at", Json.instant(row.finishedAt()));
    }

    /** Commands about one job. */
    abstract static class OneJob extends OperatorCommand {
        @Parameters(paramLabel = "ID", description = "The job's number.")
        protected long id;
    }

    /** Shows a job. */
    @Command(name = "show", description = "Shows all of one job, as JSON.")
    static final class Show extends OneJob {
        @Override
        public Integer call() {
            return withAdmin(admin -> {
                JobRow row = admin.job(id).orElse(null);
                if (row == null) {
                    tell("there is no job " + id + "; see: jobs list");
                    return ExitCodes.NEEDS_PERSON;
                }
                print(Json.text(json(row)));
                return ExitCodes.DONE;
            });
        }
    }

    /** Runs a job again. */
    @Command(name = "retry", description = "Runs a job again that waits or has failed, unless the ledger has moved on.")
    static final class Retry extends OneJob {
        @Override
        public Integer call() {
            return withAdmin(admin -> report(admin.retryJob(id)));
        }
    }

    /** Ends a job. */
    @Command(name = "cancel", description = "Ends a job, unless the ledger would insert it again.")
    static final class Cancel extends OneJob {
        @Override
        public Integer call() {
            return withAdmin(admin -> report(admin.cancelJob(id)));
        }
    }
}
