// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.ScheduleSpread;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what an answer to a create does to ledger and queue. Thread-safe. */
final class CreateAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(CreateAnswers.class);

    private final CollectRoom room;

    CreateAnswers(CollectRoom room) {
        this.room = room;
    }

    /**
     * Returns what to do.
     *
     * @param answer the leader's answer
     * @param job the queue job
     * @param row the ledger row whose id was sent
     * @param absent whether the leader certainly did not have the collection job before this create
     * @param leaving whether the task is to end when the leader has no batch left
     */
    JobOutcome outcome(LeaderAnswer answer, Job job, LedgerRow row, boolean absent, boolean leaving) {
        if (answer instanceof LeaderAnswer.Created) {
            return accepted(row);
        } else if (answer instanceof LeaderAnswer.NotReadyBatch) {
            return nothingReady(row, leaving);
        } else if (answer instanceof LeaderAnswer.Conflict) {
            return rejected(row, "the leader knows this collection job id under another query");
        } else if (answer instanceof LeaderAnswer.PermanentQuery query) {
            alert(row, Trouble.QUERY, query.detail());
            return query.afterIdCheck() || absent
                    ? refused(row, leaving, Trouble.QUERY, query.detail())
                    : slow(row, LastPut.UNKNOWN, Trouble.QUERY, query.detail());
        } else if (answer instanceof LeaderAnswer.Config config) {
            return misconfigured(config, row, absent, leaving);
        } else if (answer instanceof LeaderAnswer.Retryable retryable) {
            return retry(retryable, job, row, absent);
        }
        String detail = answer instanceof LeaderAnswer.Unexpected unexpected
                ? unexpected.detail()
                : answer.outcomeName() + " is no answer to a create";
        alert(row, Trouble.UNEXPECTED, detail);
        return slow(row, LastPut.UNKNOWN, Trouble.UNEXPECTED, detail);
    }

    /** The process is stopping or its lease ends while a create is on its way. */
    JobOutcome interrupted(LedgerRow row) {
        String detail = "interrupted while the leader's answer was awaited";
        return new JobOutcome.RetryAfter(
                Duration.ZERO,
                detail,
                tx -> CollectionLedger.recordPut(tx.sql(), row.key(), LastPut.UNKNOWN, Trouble.RETRYABLE, detail));
    }

    /** Ends a collection job that was never accepted and, if nothing else is open, its leaving task. */
    JobEffect withdraw(LedgerRow row) {
        return tx -> {
            CollectionLedger.end(tx.sql(), row.key(), CollectionState.CREATING, CollectionState.REFUSED, null, null);
            room.opener().endIfLeft(tx.sql(), row.key().taskId());
        };
    }

    /** Notes what is known and has the same queue job wait for the schedule that the task has when this is committed. */
    JobEffect waitForSchedule(LedgerRow row, LastPut lastPut, @Nullable Trouble trouble, @Nullable String error) {
        return tx -> {
            CollectionLedger.recordPut(tx.sql(), row.key(), lastPut, trouble, cleanOrNull(error));
            tx.reschedule(nextTime(tx, row.key()));
        };
    }

    private JobOutcome accepted(LedgerRow row) {
        return new JobOutcome.Done(List.of(), tx -> {
            if (CollectionLedger.accept(tx.sql(), row.key())) {
                tx.insert(CollectJobs.poll(row.key()));
                room.opener().openNow(tx.sql(), tx::insert, row.key().taskId());
            }
        });
    }

    private JobOutcome nothingReady(LedgerRow row, boolean leaving) {
        if (leaving) {
            return new JobOutcome.Done(List.of(), withdraw(row));
        }
        return new JobOutcome.NotReady(Duration.ofMinutes(1), tx -> {
            CollectionLedger.recordNothingReady(tx.sql(), row.key());
            tx.reschedule(nextTime(tx, row.key()));
        });
    }

    private JobOutcome refused(LedgerRow row, boolean leaving, Trouble trouble, String error) {
        if (leaving) {
            return new JobOutcome.Done(List.of(), withdraw(row));
        }
        return new JobOutcome.NotReady(Duration.ofMinutes(1), waitForSchedule(row, LastPut.REFUSED, trouble, error));
    }

    private JobOutcome rejected(LedgerRow row, String detail) {
        alert(row, Trouble.QUERY, detail);
        return new JobOutcome.Done(List.of(), tx -> {
            CollectionKey key = row.key();
            CollectionLedger.end(
                    tx.sql(), key, CollectionState.CREATING, CollectionState.REJECTED, Trouble.QUERY, clean(detail));
            Duration wait = room.afterRejections(CollectionLedger.recentlyRejected(tx.sql(), key.taskId()));
            TaskTable.find(tx.sql(), key.taskId())
                    .ifPresent(task -> room.opener().open(tx.sql(), tx::insert, task, new RunAt.After(wait)));
            tx.sql()
                    .afterCommit(() -> room.listener()
                            .collectionEnded(
                                    key.taskId(), key.collectionJobId(), CollectionState.REJECTED.ledgerName()));
        });
    }

    private JobOutcome misconfigured(LeaderAnswer.Config config, LedgerRow row, boolean absent, boolean leaving) {
        alert(row, Trouble.CONFIG, config.detail());
        if (leaving && absent && config.unrecognizedTask()) {
            return new JobOutcome.Done(List.of(), withdraw(row));
        }
        return slow(row, absent ? LastPut.REFUSED : LastPut.UNKNOWN, Trouble.CONFIG, config.detail());
    }

    private JobOutcome retry(LeaderAnswer.Retryable answer, Job job, LedgerRow row, boolean absent) {
        Duration delay = room.retry(job.attempts(), answer);
        LastPut lastPut = absent && answer.failure() == LeaderAnswer.Failure.NOT_SENT ? row.lastPut() : LastPut.UNKNOWN;
        LOG.info("create of {} failed, next try in {} ms: {}", row.key(), delay.toMillis(), answer.detail());
        return new JobOutcome.RetryAfter(
                delay,
                clean(answer.detail()),
                tx -> CollectionLedger.recordPut(
                        tx.sql(), row.key(), lastPut, Trouble.RETRYABLE, clean(answer.detail())));
    }

    private JobOutcome slow(LedgerRow row, LastPut lastPut, Trouble trouble, String detail) {
        return new JobOutcome.RetryAfter(
                room.slowRetry(),
                clean(detail),
                tx -> CollectionLedger.recordPut(tx.sql(), row.key(), lastPut, trouble, clean(detail)));
    }

    private long nextTime(JobTransaction tx, CollectionKey key) {
        Optional<TaskRow> row = TaskTable.find(tx.sql(), key.taskId());
        if (row.isEmpty() || !row.get().staying()) {
            return tx.now();
        }
        Optional<EmitterTask> task = row.get().task();
        return task.map(known -> ScheduleSpread.next(known, room.settings().spread(), tx.now()))
                .orElseGet(tx::now);
    }

    private void alert(LedgerRow row, Trouble trouble, String detail) {
        LOG.warn("create of {}: {}", row.key(), clean(detail));
        room.listener().alert(trouble.ledgerName(), row.key().taskId(), clean(detail) + "; " + trouble.remedy());
    }

    private static String clean(String text) {
        return ErrorTexts.oneLine(text);
    }

    private static @Nullable String cleanOrNull(@Nullable String text) {
        return text == null ? null : ErrorTexts.oneLine(text);
    }
}
