// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.collect.CollectJobs;
import io.dapemitter.core.collect.RecoveryTable;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobFence;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.ScheduleSpread;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins the search for lost collection jobs of every task that was never searched, and of every task once a UTC day, at a time of its own within the day's first hour; and inserts the queue jobs of
 * searches that have lost theirs. Thread-safe.
 */
final class RecoverySweep {
    private static final int TASKS_PER_TRANSACTION = 200;
    private static final Duration SPREAD = Duration.ofHours(1);
    private static final long MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    private final Datastore datastore;
    private final JobQueue queue;
    private final String source;

    RecoverySweep(Datastore datastore, JobQueue queue, String source) {
        this.datastore = datastore;
        this.queue = queue;
        this.source = source;
    }

    void sweep(Job job) {
        List<Candidate> unsearched = datastore.read("discover: unsearched tasks", this::unsearched);
        for (int from = 0; from < unsearched.size(); from += TASKS_PER_TRANSACTION) {
            List<Candidate> chunk = unsearched.subList(from, Math.min(unsearched.size(), from + TASKS_PER_TRANSACTION));
            datastore.useTransaction("discover: begin searches", tx -> {
                if (JobFence.hold(tx, job)) {
                    begin(tx, chunk);
                }
            });
        }
        datastore.useTransaction("discover: resume searches", this::resume);
    }

    private List<Candidate> unsearched(Transaction tx) {
        long sinceMidnight = Math.floorMod(tx.now(), MILLIS_PER_DAY);
        return tx
                .query(
                        "SELECT t.task_id, r.completed_day FROM {task} t LEFT JOIN {recovery} r ON r.task_id = t.task_id"
                                + " WHERE t.source = :source AND t.state IN ('active', 'disabled', 'leaving') AND t.definition <> ''"
                                + " AND (r.task_id IS NULL OR (r.from_day IS NULL AND (r.completed_day IS NULL OR r.completed_day <> :today))) ORDER BY t.task_id")
                .bind("source", source)
                .bind("today", Math.floorDiv(tx.now(), MILLIS_PER_DAY))
                .map((row, context) -> {
                    TaskId taskId = TaskId.of(row.getBytes("task_id"));
                    long completedDay = row.getLong("completed_day");
                    return new Candidate(taskId, row.wasNull() ? null : Long.valueOf(completedDay));
                })
                .list()
                .stream()
                .filter(candidate -> candidate.due(sinceMidnight))
                .toList();
    }

    /** A task that is not being searched, and the day up to which it was. */
    private record Candidate(TaskId taskId, @Nullable Long completedDay) {
        boolean due(long millisSinceMidnight) {
            return completedDay == null || ScheduleSpread.offset(taskId, SPREAD).toMillis() <= millisSinceMidnight;
        }
    }

    private void begin(Transaction tx, List<Candidate> candidates) {
        Map<TaskId, EmitterTask> tasks =
                TaskTable.findAll(tx, candidates.stream().map(Candidate::taskId).toList()).stream()
                        .flatMap(row -> row.task().stream())
                        .collect(Collectors.toMap(EmitterTask::taskId, Function.identity()));
        List<RecoveryTable.Due> due = candidates.stream()
                .filter(candidate -> tasks.containsKey(candidate.taskId()))
                .map(candidate -> new RecoveryTable.Due(
                        Objects.requireNonNull(tasks.get(candidate.taskId())), candidate.completedDay()))
                .toList();
        RecoveryTable.beginAll(tx, due);
        queue.insertAll(
                tx,
                due.stream()
                        .map(one -> CollectJobs.recover(one.task().taskId()))
                        .toList());
    }

    private void resume(Transaction tx) {
        List<NewJob> missing = tx.query(
                        "SELECT c.task_id, c.thorough FROM {recovery} c JOIN {task} t ON t.task_id = c.task_id"
                                + " WHERE t.source = :source AND t.state <> 'removed' AND c.from_day IS NOT NULL AND "
                                + SerialKeySql.missing(SerialKeySql.recover(tx)) + " LIMIT :limit")
                .bind("source", source)
                .bind("limit", TASKS_PER_TRANSACTION)
                .map((row, context) ->
                        CollectJobs.recover(TaskId.of(row.getBytes("task_id")), row.getBoolean("thorough")))
                .list();
        queue.insertAll(tx, missing);
    }
}
