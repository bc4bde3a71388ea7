// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a run of a search for lost collection jobs does to ledger and queue. Thread-safe. */
final class RecoverAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(RecoverAnswers.class);

    private final CollectRoom room;

    RecoverAnswers(CollectRoom room) {
        this.room = room;
    }

    JobOutcome outcome(Job job, TaskRow task, Recovery before, RecoveryRun.Progress progress) {
        if (progress.obstacle() instanceof RecoveryRun.Obstacle.TurnedAway away) {
            Duration delay = room.jittered(away.delay());
            return progress.polled() == 0
                    ? new JobOutcome.HandBack(delay)
                    : new JobOutcome.NotReady(delay, goesOn(before, progress));
        }
        if (progress.obstacle() instanceof RecoveryRun.Obstacle.Unclear unclear) {
            return unclear(unclear.answer(), job, task, before, progress);
        }
        if (!progress.position().atEnd()) {
            return new JobOutcome.NotReady(Duration.ZERO, goesOn(before, progress));
        }
        Optional<RecoveryPosition> next =
                progress.onePass() ? Optional.empty() : progress.position().nextPass();
        JobEffect effect = passEnds(before, progress, next);
        List<NewJob> followUps = next.stream()
                .map(pass -> CollectJobs.recover(before.taskId(), pass.thorough()))
                .toList();
        return new JobOutcome.Done(followUps, effect);
    }

    private JobOutcome unclear(
            LeaderAnswer answer, Job job, TaskRow task, Recovery before, RecoveryRun.Progress progress) {
        if (answer instanceof LeaderAnswer.Retryable retryable) {
            Duration delay = room.retry(job.attempts(), retryable);
            LOG.info(
                    "search for collection jobs of task {}: {}; asked again in {} s",
                    task.taskId(),
                    ErrorTexts.oneLine(retryable.detail()),
                    delay.toSeconds());
            return retry(delay, Trouble.RETRYABLE, retryable.detail(), before, progress);
        }
        if (answer instanceof LeaderAnswer.Config config) {
            if (config.unrecognizedTask() && task.state() == TaskState.LEAVING) {
                // A task that its source gave up and its leader has deleted: nothing can be found any more.
                return new JobOutcome.Done(List.of(), passEnds(before, progress, Optional.empty()));
            }
            return slow(Trouble.CONFIG, config.detail(), task, before, progress);
        }
        String detail = answer instanceof LeaderAnswer.Unexpected unexpected
                ? unexpected.detail()
                : answer.outcomeName() + " is no answer to a poll";
        return slow(Trouble.UNEXPECTED, detail, task, before, progress);
    }

    private JobOutcome slow(
            Trouble trouble, String detail, TaskRow task, Recovery before, RecoveryRun.Progress progress) {
        String line = ErrorTexts.oneLine(detail);
        LOG.warn("search for collection jobs of task {}: {}", task.taskId(), line);
        if (task.state() != TaskState.DISABLED) {
            room.listener().alert(trouble.ledgerName(), task.taskId(), line + "; " + trouble.remedy());
        }
        return retry(room.slowRetry(), trouble, detail, before, progress);
    }

    private JobOutcome retry(
            Duration delay, Trouble trouble, String detail, Recovery before, RecoveryRun.Progress progress) {
        String line = ErrorTexts.oneLine(detail);
        return new JobOutcome.RetryAfter(delay, line, tx -> {
            enterAll(tx, before, progress);
            RecoveryTable.advance(tx.sql(), before, progress.position(), false, progress, trouble, line);
        });
    }

    private JobEffect goesOn(Recovery before, RecoveryRun.Progress progress) {
        return tx -> {
            enterAll(tx, before, progress);
            RecoveryTable.advance(tx.sql(), before, progress.position(), false, progress, null, null);
        };
    }

    private JobEffect passEnds(Recovery before, RecoveryRun.Progress progress, Optional<RecoveryPosition> next) {
        boolean completed = !progress.position().thorough();
        return tx -> {
            enterAll(tx, before, progress);
            boolean valid = RecoveryTable.advance(tx.sql(), before, next.orElse(null), completed, progress, null, null);
            if (valid && before.completedDay() == null) {
                openFirst(tx, before.taskId());
            }
        };
    }

    /** What waited for the first search of a task: its collection, or its end. */
    private void openFirst(JobTransaction tx, TaskId taskId) {
        Optional<TaskRow> task = TaskTable.find(tx.sql(), taskId);
        if (task.isPresent() && !room.opener().open(tx.sql(), tx::insert, task.get(), new RunAt.Due())) {
            room.opener().endIfLeft(tx.sql(), taskId);
        }
    }

    private void enterAll(JobTransaction tx, Recovery before, RecoveryRun.Progress progress) {
        progress.found().forEach(found -> enter(tx, found));
        FoundIntervals.enter(tx, before.taskId(), progress.intervals());
    }

    /** Enters a collection job into the ledger, from where its result goes its way under the key it has always had. */
    private static void enter(JobTransaction tx, RecoveryRun.Found found) {
        boolean creating = CollectionLedger.find(tx.sql(), found.key())
                .filter(row -> row.state() == CollectionState.CREATING)
                .isPresent();
        if (!CollectionLedger.enterFound(tx.sql(), found.key(), found.parameters(), found.day(), found.counter())
                && !CollectionLedger.acceptFound(tx.sql(), found.key())) {
            return;
        }
        tx.insert(CollectJobs.poll(found.key()));
        if (creating) {
            CollectJobs.withdrawCreate(tx.sql(), found.key().taskId());
        }
        LOG.info("{} was found at the leader and is collected", found.key());
    }
}
