// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterException;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.drain.DrainReport;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.task.TaskSourceUnavailableException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes one pass. */
@Command(
        name = "drain",
        description = "One pass now, whatever the schedules say: collects and emits all that is ready, then exits.",
        footer = {
            "",
            "Works beside processes that run. Exit codes: 0 nothing left to do, 75 something is pending,",
            "1 something needs a person. Tasks that are unsupported, disabled, paused or without a credential are",
            "listed on standard error and do not count.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} drain                   wait up to 10 minutes for what is pending",
            "  ${ROOT-COMMAND-NAME} drain --timeout 60      from cron, every hour"
        })
final class DrainCommand extends OperatorCommand {
    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "The longest time to wait for what is pending. Default: ${DEFAULT-VALUE}.")
    private long timeoutSeconds;

    @Override
    public Integer call() throws InterruptedException {
        Duration timeout = GivenSeconds.of(line(), "--timeout", timeoutSeconds);
        StopSignal stops = invocation().stops();
        stops.heed();
        try (Session session = open(true)) {
            TaskSource source = session.source();
            boolean listed = listed(source);
            Datastore datastore = session.workingDatastore();
            EmitterAssembly assembly = new EmitterAssembly(setup().program(), session, datastore, source);
            DrainReport report;
            try (Emitter emitter = assembly.emitter()) {
                stops.interruptMe();
                report = emitter.drain(timeout);
            } finally {
                stops.workDone();
            }
            listUncounted(session);
            int code = conclude(report);
            return code == ExitCodes.DONE && !listed ? ExitCodes.PENDING : code;
        } catch (InterruptedException | EmitterException e) {
            // A statement that a stop interrupted fails like any other.
            if (stops.isAsked()) {
                tell("stopped before the pass was over; what is left is done by the next one");
                return ExitCodes.PENDING;
            }
            throw e;
        }
    }

    /** A list that cannot be had just now does not keep the tasks known before from their pass. */
    private boolean listed(TaskSource source) throws InterruptedException {
        try {
            source.discover();
            return true;
        } catch (TaskSourceUnavailableException e) {
            tell("the tasks cannot be listed now; those known before get their pass: " + e.getMessage());
            return false;
        }
    }

    private int conclude(DrainReport report) {
        if (report.somethingPending()) {
            tell("pending: " + report.unasked() + " tasks whose leader was not reached, " + report.pending()
                    + " collection jobs, " + report.owed() + " results to emit");
        }
        if (report.somebodyNeeded()) {
            tell(report.needPerson() + " collection jobs or results need a person; see: status");
            return ExitCodes.NEEDS_PERSON;
        }
        return report.somethingPending() ? ExitCodes.PENDING : ExitCodes.DONE;
    }

    private void listUncounted(Session session) {
        EmitterAdmin admin = session.admin();
        for (TaskStatus task : admin.tasks()) {
            UncountedTasks.reason(task, session.credentials())
                    .ifPresent(reason ->
                            tell("not collected: task " + Shown.task(task.taskId(), task.name()) + ": " + reason));
        }
    }
}
