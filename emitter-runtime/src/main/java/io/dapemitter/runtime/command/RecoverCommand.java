// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
            "Asks for about three ids of each day, and creates nothing at the leader. Progress: status.",
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
            description = "How far back, at least: a UTC day (2026-11-01) or a time with its offset (RFC 3339).")
    private String since = "";

    @Parameters(
            arity = "0..1",
            paramLabel = "TASK",
            description = "Only this task, by id, its first characters, or name.")
    private @Nullable String task;

    @Override
    public Integer call() {
        Instant from = since();
        String wanted = task;
        return wanted == null
                ? withAdmin(admin -> report(admin.recover(from, null)))
                : withTask(wanted, (admin, taskId) -> admin.recover(from, taskId));
    }

    private Instant since() {
        try {
            return since.contains("T")
                    ? OffsetDateTime.parse(since).toInstant()
                    : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandLine.ParameterException(
                    line(), "--since must be like 2026-11-01 or 2026-11-20T03:00:00Z, not \"" + since + "\"", e);
        }
    }
}
