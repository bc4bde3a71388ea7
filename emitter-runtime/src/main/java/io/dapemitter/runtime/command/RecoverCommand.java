// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.collect.CollectionJobIdMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Searches the leaders for collection jobs that the datastore has lost. */
@Command(
        name = "recover",
        description = {
            "Looks at the leaders for collection jobs that the datastore does not know, and collects what it finds.",
            "Done by itself for new tasks and once a day; by hand after a backup was restored."
        },
        footer = {
            "",
            "Needs collection job ids that can be derived again (the default, not collection_job_ids: random).",
            "Asks for about three ids of each day, of time-interval tasks for the intervals of days before backfill begins",
            "(others are found by asking for them again), and creates nothing at the leader. Progress: status.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} recover --since 2026-11-20T03:00:00Z    the time of the restored backup",
            "  ${ROOT-COMMAND-NAME} recover --since 2026-11-01 visits       one task"
        })
final class RecoverCommand extends OperatorCommand {
    @Option(
            names = "--since",
            paramLabel = "TIME",
            required = true,
            converter = GivenTime.class,
            description = "How far back, at least: " + GivenTime.FORMS)
    private Instant since = Instant.EPOCH;

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description = "Only this task, by id, its first characters, or name.")
    private @Nullable String task;

    @Override
    public Integer call() {
        // One session: opening a second one would end the first one's way to standard error.
        try (Session session = open(false)) {
            if (session.config().emitter().collectionJobIds() == CollectionJobIdMode.RANDOM) {
                tell(
                        "collection_job_ids of config.yaml is random: such ids follow from nothing and cannot be looked for;"
                                + " if a batch id is known, its batch can be collected again: collect TASK --batch-id ID");
                return ExitCodes.USAGE;
            }
            EmitterAdmin admin = session.admin();
            String wanted = task;
            return wanted == null
                    ? report(admin.recover(since, null))
                    : oneTask(admin, wanted, taskId -> report(admin.recover(since, taskId)));
        }
    }
}
