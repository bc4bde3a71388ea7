// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.MalformedPayloadException;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Handles {@link CollectJobs#CREATE}: asks the leader to create the collection job whose id the ledger holds, with the same id until there is a
 * definite answer. Thread-safe.
 */
final class CreateHandler implements JobHandler {
    private final CollectRoom room;
    private final CreateAnswers answers;
    private final CreateRenewal renewal;
    private final IntervalCreate intervals;

    CreateHandler(CollectRoom room, DecodeBudget budget) {
        this.room = room;
        this.answers = new CreateAnswers(room);
        this.renewal = new CreateRenewal(room);
        this.intervals = new IntervalCreate(room, budget, answers);
    }

    /** The rows on which a create stands, read together. */
    private record Rows(@Nullable TaskRow task, @Nullable LedgerRow ledger) {}

    @Override
    public JobOutcome handle(Job job, JobContext context) throws InterruptedException {
        TaskId taskId = CollectJobs.parseCreate(job.payload());
        OptionalLong start = CollectJobs.parseStart(job.payload());
        if (start.isPresent()) {
            return intervals.handle(job, context, taskId, start.getAsLong());
        }
        Rows rows = room.datastore()
                .read(
                        "create: read",
                        tx -> new Rows(
                                TaskTable.find(tx, taskId).orElse(null),
                                CollectionLedger.findCreating(tx, taskId).orElse(null)));
        if (rows.ledger() == null) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        LedgerRow row = rows.ledger();
        if (certainlyAbsent(job, row) && !collectable(rows.task())) {
            return withdrawOrWait(row, rows.task());
        }
        if (certainlyAbsent(job, row) && ofIntervals(rows.task())) {
            return new JobOutcome.Done(List.of(), answers.withdraw(row));
        }
        return createWithCredential(job, context, row, rows.task());
    }

    /** A run that failed without an outcome, or one before it that lost its lease, may have sent a create. */
    @Override
    public JobEffect afterFailure(Job job) {
        TaskId taskId;
        OptionalLong start;
        try {
            taskId = CollectJobs.parseCreate(job.payload());
            start = CollectJobs.parseStart(job.payload());
        } catch (MalformedPayloadException | DecodeException e) {
            return JobEffect.NONE;
        }
        return start.isPresent()
                ? tx -> CollectionLedger.doubtCreate(tx.sql(), taskId, start.getAsLong())
                : tx -> CollectionLedger.doubtCreate(tx.sql(), taskId);
    }

    /** Whether the leader certainly does not have the collection job; a lost lease leaves it open whether a create was sent. */
    private static boolean certainlyAbsent(Job job, LedgerRow row) {
        return row.lastPut().provesAbsence() && job.rescues() == 0;
    }

    private static boolean collectable(@Nullable TaskRow task) {
        return task != null && task.collectable();
    }

    /** Whether the task is now said to be another than it was when the id was drawn. */
    private static boolean ofIntervals(@Nullable TaskRow task) {
        return task != null
                && task.task()
                        .filter(known -> known.queryType() instanceof QueryType.TimeInterval)
                        .isPresent();
    }

    private static boolean staying(@Nullable TaskRow task) {
        return task != null && task.staying();
    }

    private JobOutcome withdrawOrWait(LedgerRow row, @Nullable TaskRow task) {
        if (staying(task)) {
            return new JobOutcome.NotReady(
                    Duration.ofMinutes(1), answers.waitForSchedule(row, row.lastPut(), null, null));
        }
        return new JobOutcome.Done(List.of(), answers.withdraw(row));
    }

    private JobOutcome createWithCredential(Job job, JobContext context, LedgerRow row, @Nullable TaskRow taskRow)
            throws InterruptedException {
        Optional<EmitterTask> task = taskRow == null ? Optional.empty() : taskRow.task();
        boolean absent = certainlyAbsent(job, row);
        Optional<CollectorCredential> credential = absent && task.isPresent()
                ? room.credentials().find(task.get().credential())
                : room.credentials().sender(row, task);
        if (credential.isEmpty()) {
            return new JobOutcome.HandBack(room.withoutCredential());
        }
        Optional<LedgerRow> renewed =
                absent && task.isPresent() ? renewal.renew(job, row, task.get(), credential.get()) : Optional.of(row);
        if (renewed.isEmpty()) {
            return new JobOutcome.HandBack(Duration.ZERO);
        }
        LedgerRow current = renewed.get();
        TokenType tokenType = task.map(EmitterTask::tokenType).orElse(TokenType.BEARER);
        LeaderDoor.Visit visit;
        try {
            visit = room.leader().create(current, credential.get(), tokenType, context);
        } catch (InterruptedException e) {
            return answers.interrupted(current);
        }
        if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
            return new JobOutcome.HandBack(room.jittered(away.delay()));
        }
        return answers.outcome(((LeaderDoor.Visit.Answered) visit).answer(), job, current, absent, !staying(taskRow));
    }
}
