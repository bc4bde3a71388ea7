// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Handles {@link CollectJobs#RECOVER}: looks at the leader for collection jobs of a task that the ledger does not know, a bounded number of polls a run, and creates nothing there. Thread-safe.
 */
final class RecoverHandler implements JobHandler {
    private final CollectRoom room;
    private final DecodeBudget budget;
    private final RecoverAnswers answers;

    RecoverHandler(CollectRoom room, DecodeBudget budget) {
        this.room = room;
        this.budget = budget;
        this.answers = new RecoverAnswers(room);
    }

    /** The rows on which a run stands, read together. */
    private record Rows(Optional<TaskRow> task, Optional<Recovery> recovery, List<String> credentials) {}

    @Override
    public JobOutcome handle(Job job, JobContext context) throws InterruptedException {
        TaskId taskId = CollectJobs.parseRecover(job.payload());
        Rows rows = room.datastore().read("recover: read", tx -> rows(tx, taskId));
        Optional<TaskRow> row = rows.task().filter(found -> found.state() != TaskState.REMOVED);
        Optional<EmitterTask> task = row.flatMap(TaskRow::task);
        Optional<RecoveryPosition> position = rows.recovery().map(Recovery::position);
        if (task.isEmpty() || position.isEmpty() || !room.settings().recovery()) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        Map<String, CollectorCredential> credentials = credentials(task.get().credential(), rows.credentials());
        if (credentials.isEmpty()) {
            return new JobOutcome.HandBack(room.withoutCredential());
        }
        RecoveryRun.Progress progress =
                new RecoveryRun(room, budget, context, task.get(), credentials, position.get()).run();
        return answers.outcome(job, row.get(), rows.recovery().get(), progress);
    }

    private static Rows rows(Transaction tx, TaskId taskId) {
        return new Rows(
                TaskTable.find(tx, taskId), RecoveryTable.find(tx, taskId), CollectionLedger.credentialsOf(tx, taskId));
    }

    /** Those at hand of the credentials that the task has ever used, the present one first. */
    private Map<String, CollectorCredential> credentials(String present, List<String> former) {
        Map<String, CollectorCredential> credentials = new LinkedHashMap<>();
        room.credentials().find(present).ifPresent(credential -> credentials.put(present, credential));
        former.forEach(name ->
                room.credentials().find(name).ifPresent(credential -> credentials.putIfAbsent(name, credential)));
        return credentials;
    }
}
