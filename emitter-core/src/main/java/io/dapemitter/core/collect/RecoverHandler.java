// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Handles {@link CollectJobs#RECOVER}: looks at the leader for collection jobs of a task that the ledger does not know, a bounded number of polls a run, and creates nothing there. Thread-safe.
 */
final class RecoverHandler implements JobHandler {
    /** So many credentials at most are tried that the task is not known to have used, each of which takes a search of its own. */
    private static final int MOST_OTHERS = 8;

    private final CollectRoom room;
    private final DecodeBudget budget;
    private final RecoverAnswers answers;

    RecoverHandler(CollectRoom room, DecodeBudget budget) {
        this.room = room;
        this.budget = budget;
        this.answers = new RecoverAnswers(room);
    }

    /** The rows on which a run stands, read together. */
    private record Rows(
            Optional<TaskRow> task,
            Optional<Recovery> recovery,
            List<String> credentials,
            Set<CollectionJobId> accepted) {}

    @Override
    public JobOutcome handle(Job job, JobContext context) throws InterruptedException {
        TaskId taskId = CollectJobs.parseRecover(job.payload());
        Rows rows = room.datastore().read("recover: read", tx -> rows(tx, taskId));
        Optional<TaskRow> row = rows.task().filter(found -> found.state() != TaskState.REMOVED);
        Optional<EmitterTask> task = row.flatMap(TaskRow::task);
        Optional<RecoveryPosition> position = rows.recovery().map(Recovery::position);
        if (!room.settings().recovery()) {
            return new JobOutcome.Done(List.of(), tx -> RecoveryTable.stop(tx.sql(), taskId));
        }
        if (task.isEmpty() || position.isEmpty()) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        Map<String, CollectorCredential> credentials = credentials(task.get(), rows);
        if (credentials.isEmpty()) {
            return new JobOutcome.HandBack(room.withoutCredential());
        }
        RecoveryRun.Progress progress = task.get().queryType() instanceof QueryType.TimeInterval
                ? new IntervalRecoveryRun(room, budget, context, task.get(), credentials, position.get()).run()
                : new RecoveryRun(room, budget, context, task.get(), credentials, rows.accepted(), position.get())
                        .run();
        return answers.outcome(job, row.get(), rows.recovery().get(), progress);
    }

    /** A datastore that knows nothing of a task does not know its former credentials either, so that its first search tries all that are here; of intervals there are too many for that. */
    private Map<String, CollectorCredential> credentials(EmitterTask task, Rows rows) {
        boolean first = task.queryType() instanceof QueryType.FixedSize
                && rows.recovery().map(Recovery::completedDay).isEmpty();
        Stream<String> here = first ? room.credentials().names().stream().limit(MOST_OTHERS) : Stream.empty();
        return room.credentials()
                .everUsed(task, Stream.concat(rows.credentials().stream(), here).toList());
    }

    private static Rows rows(Transaction tx, TaskId taskId) {
        Optional<Recovery> recovery = RecoveryTable.find(tx, taskId);
        Set<CollectionJobId> accepted = recovery.map(Recovery::position)
                .map(position -> CollectionLedger.acceptedBetween(tx, taskId, position.day(), position.untilDay()))
                .orElse(Set.of());
        return new Rows(TaskTable.find(tx, taskId), recovery, CollectionLedger.credentialsOf(tx, taskId), accepted);
    }
}
