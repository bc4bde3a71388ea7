// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterException;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.hand.HandOutcome;
import io.dapemitter.core.hand.HandRequest;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.ExactIntegers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Collects one batch or interval by hand. */
@Command(
        name = "collect",
        description = {
            "Collects one batch or interval now and prints it, through the same ledger, queue and backends as run and drain.",
            "Works beside a process that runs, and without one."
        },
        footer = {
            "",
            "--batch-id collects a batch again that was collected before, for a datastore that lost its result. It",
            "is not emitted to a backend that has it, unless --emit-again says so.",
            "",
            "--interval asks for any interval of a time-interval task that has been over for the task's grace, without",
            "waiting for the schedule: one that nobody asked for, as before the task was known, or one that was lost",
            "(status names such gaps). Both ends are multiples of the task's time precision, the end is not part of it.",
            "One that was collected before is printed as it is stored, and emitted once more with --emit-again. It may",
            "not have a part in common with other intervals that are collected or on their way: a leader gives no report",
            "twice. Where the leader has too few reports nothing is used up.",
            "",
            "Exit codes: 0 collected, 75 not ready yet, 1 refused or needs a person.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} collect visits --current --json",
            "  ${ROOT-COMMAND-NAME} collect visits --batch-id dYUnEg-754WoPX413hgXSZZnYXSOXEPLYU9WAXfcdWc",
            "  ${ROOT-COMMAND-NAME} collect visits --interval 2026-11-20T10:00:00Z/2026-11-20T11:00:00Z"
        })
final class CollectCommand extends OperatorCommand {
    @Parameters(paramLabel = "TASK", description = "The task's id, the first characters of it, or its name.")
    private String task = "";

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Wanted wanted = new Wanted();

    @Option(
            names = "--emit-again",
            description =
                    "With --batch-id or --interval: give it to backends that have it, in place of what they have.")
    private boolean emitAgain;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "The longest time to wait. Default: ${DEFAULT-VALUE}.")
    private long waitSeconds;

    @Option(names = "--json", description = "JSON for machines.")
    private boolean json;

    /** Which batch or interval. */
    static final class Wanted {
        @SuppressWarnings("UnusedVariable") // that it is given says all
        @Option(names = "--current", required = true, description = "The next batch of a fixed-size task.")
        private boolean current;

        @Option(
                names = "--batch-id",
                paramLabel = "ID",
                required = true,
                description = "A batch that was collected before: 43 characters of base64url.")
        private @Nullable String batchId;

        @Option(
                names = "--interval",
                paramLabel = "START/END",
                required = true,
                converter = GivenInterval.class,
                description = "An interval of a time-interval task: " + GivenInterval.FORMS)
        private @Nullable Stretch interval;
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration wait = GivenSeconds.of(line(), "--wait", waitSeconds);
        Optional<BatchId> batchId = batchId();
        StopSignal stops = invocation().stops();
        stops.heed();
        try (Session session = open(true)) {
            TaskSource source = session.source();
            Datastore datastore = session.workingDatastore();
            EmitterAdmin admin = new EmitterAdmin(
                    datastore, session.sourceName(), session.config().emitter().scheduleSpread());
            List<TaskId> found = admin.findTasks(task);
            if (found.size() != 1) {
                return oneTask(admin, task, any -> ExitCodes.USAGE);
            }
            EmitterAssembly assembly = new EmitterAssembly(setup().program(), session, datastore, source);
            try (Emitter emitter = assembly.emitter()) {
                stops.interruptMe();
                return conclude(emitter.collect(request(found.get(0), batchId), wait));
            } finally {
                stops.workDone();
            }
        } catch (InterruptedException | EmitterException e) {
            if (stops.isAsked()) {
                tell("stopped; what was begun goes on with the next process that runs");
                return ExitCodes.PENDING;
            }
            throw e;
        }
    }

    private Optional<BatchId> batchId() {
        if (wanted.batchId == null) {
            if (emitAgain && wanted.interval == null) {
                throw new CommandLine.ParameterException(line(), "--emit-again goes with --batch-id and --interval");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(BatchId.parse(wanted.batchId));
        } catch (DecodeException e) {
            throw new CommandLine.ParameterException(line(), String.valueOf(e.getMessage()), e);
        }
    }

    private HandRequest request(TaskId taskId, Optional<BatchId> batchId) {
        if (wanted.interval != null) {
            return new HandRequest.Interval(taskId, wanted.interval, emitAgain);
        }
        return batchId.<HandRequest>map(id -> new HandRequest.BatchAgain(taskId, id, emitAgain))
                .orElseGet(() -> new HandRequest.CurrentBatch(taskId));
    }

    private int conclude(HandOutcome outcome) {
        if (outcome instanceof HandOutcome.Collected collected) {
            Map<String, @Nullable Object> batch = shown(collected.batch());
            print(json ? Json.text(batch) : lines(batch));
            if (collected.owed() > 0) {
                tell(collected.owed() + " backends have not taken it yet; see: emissions list");
            }
            return ExitCodes.DONE;
        } else if (outcome instanceof HandOutcome.NothingReady nothing) {
            tell(nothing.message());
            return ExitCodes.PENDING;
        } else if (outcome instanceof HandOutcome.Waiting waiting) {
            tell(waiting.message());
            return ExitCodes.PENDING;
        }
        tell(((HandOutcome.Refused) outcome).message());
        return ExitCodes.NEEDS_PERSON;
    }

    private static Map<String, @Nullable Object> shown(CollectedBatch batch) {
        Interval queried = batch.queryInterval();
        Interval reported = batch.reportInterval();
        return Json.object(
                "task_id", batch.taskId(),
                "task_name", batch.taskName(),
                "collection_job_id", batch.collectionJobId(),
                "batch_id", batch.batchId(),
                "query_interval_start", queried == null ? null : Instant.ofEpochSecond(queried.start()),
                "query_interval_end", queried == null ? null : Instant.ofEpochSecond(queried.end()),
                "interval_start", Instant.ofEpochSecond(reported.start()),
                "interval_end", Instant.ofEpochSecond(reported.end()),
                "vdaf", VdafJson.format(batch.vdaf()),
                "report_count", batch.reportCount(),
                "labels", batch.labels(),
                "aggregate_result", values(batch),
                "may_have_wrapped", batch.mayHaveWrapped());
    }

    /** Decimal strings, since other forms of numbers would lose digits. */
    private static List<String> values(CollectedBatch batch) {
        return ((ExactIntegers) batch.result())
                .values().stream().map(String::valueOf).toList();
    }

    private static String lines(Map<String, @Nullable Object> batch) {
        StringBuilder text = new StringBuilder();
        batch.forEach((key, value) -> {
            if (value != null) {
                text.append(key).append(' ').append(value).append('\n');
            }
        });
        return text.toString();
    }
}
