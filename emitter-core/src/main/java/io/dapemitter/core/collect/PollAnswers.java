// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.emit.EmissionLedger;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what an answer to a poll does to ledger and queue. Every end of a poll, good or bad, opens the task's next collection. Thread-safe. */
final class PollAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(PollAnswers.class);
    /** The waits before an unknown collection job is asked for again; after the last it is gone. */
    private static final List<Duration> MISSING_CHECKS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24));

    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private final CollectRoom room;
    private final ResultStore results;
    private final IntervalEnds intervals;

    PollAnswers(CollectRoom room) {
        this.room = room;
        this.results = new ResultStore(room);
        this.intervals = new IntervalEnds(room);
    }

    /** Returns what to do with an answer that carries no result. */
    JobOutcome outcome(LeaderAnswer answer, Job job, LedgerRow row) {
        if (answer instanceof LeaderAnswer.Pending pending) {
            return pending(pending, job, row);
        } else if (answer instanceof LeaderAnswer.Gone gone) {
            return gone.deleted()
                    ? end(row, CollectionState.GONE, Trouble.GONE, "deleted at the leader")
                    : missing(row);
        } else if (answer instanceof LeaderAnswer.Abandoned abandoned) {
            return end(row, CollectionState.ABANDONED, Trouble.ABANDONED, abandoned.detail());
        } else if (answer instanceof LeaderAnswer.Config config) {
            return slow(row, Trouble.CONFIG, config.detail());
        } else if (answer instanceof LeaderAnswer.Retryable retryable) {
            return retry(retryable, job, row);
        }
        String detail = answer instanceof LeaderAnswer.Unexpected unexpected
                ? unexpected.detail()
                : answer.outcomeName() + " is no answer to a poll";
        return slow(row, Trouble.UNEXPECTED, detail);
    }

    /** Returns what to do with an answer that should carry a result. */
    JobOutcome ready(Job job, LedgerRow row, byte[] body, CollectionDecoder.Decoding decoding) {
        if (decoding instanceof CollectionDecoder.Decoding.Decoded decoded) {
            return new JobOutcome.Done(
                    List.of(),
                    JobEffect.weighing(decoded.collection().resultJson().length(), tx -> {
                        Optional<TaskRow> task =
                                TaskTable.find(tx.sql(), row.key().taskId());
                        if (results.store(
                                tx.sql(), tx::insert, row.key(), CollectionState.PENDING, decoded.collection(), task)) {
                            results.openNext(tx, row.key(), task);
                        }
                    }));
        }
        String detail = ErrorTexts.oneLine(((CollectionDecoder.Decoding.Failed) decoding).detail());
        if (!Trouble.UNDECODABLE.ledgerName().equals(row.errorKind())) {
            return new JobOutcome.RetryAfter(SECOND_LOOK, detail, note(row, 1, Trouble.UNDECODABLE, detail));
        }
        alert(row, Trouble.UNDECODABLE, detail);
        return new JobOutcome.Done(List.of(), JobEffect.weighing(body.length, tx -> {
            if (CollectionLedger.end(
                    tx.sql(),
                    row.key(),
                    CollectionState.PENDING,
                    CollectionState.UNDECODABLE,
                    Trouble.UNDECODABLE,
                    detail)) {
                EmissionLedger.keepSealed(tx.sql(), row.key(), body);
                ended(tx, row, CollectionState.UNDECODABLE, detail);
            }
        }));
    }

    private JobOutcome pending(LeaderAnswer.Pending answer, Job job, LedgerRow row) {
        long pendingMillis = row.acceptedAt() == null ? 0 : job.acquiredAt() - row.acceptedAt();
        Duration delay = room.nextPoll(pendingMillis);
        if (answer.retryAfter() != null && answer.retryAfter().compareTo(delay) > 0) {
            delay = answer.retryAfter();
        }
        boolean untroubled = row.errorKind() == null && row.checks() == 0;
        boolean patient = pendingMillis < room.settings().patience().toMillis();
        return new JobOutcome.NotReady(delay, untroubled && patient ? JobEffect.NONE : note(row, 0, null, null));
    }

    private JobOutcome missing(LedgerRow row) {
        int checks = Trouble.MISSING.ledgerName().equals(row.errorKind()) ? row.checks() : 0;
        if (checks >= MISSING_CHECKS.size()) {
            return end(
                    row, CollectionState.GONE, Trouble.GONE, "the leader does not know this collection job any more");
        }
        String detail = "the leader does not know this collection job; seen " + (checks + 1) + " times in a row";
        alert(row, Trouble.MISSING, detail);
        return new JobOutcome.RetryAfter(
                MISSING_CHECKS.get(checks), detail, note(row, checks + 1, Trouble.MISSING, detail));
    }

    private JobOutcome retry(LeaderAnswer.Retryable answer, Job job, LedgerRow row) {
        Duration delay = room.retry(job.attempts(), answer);
        String detail = ErrorTexts.oneLine(answer.detail());
        LOG.info("poll of {} failed, next try in {} ms: {}", row.key(), delay.toMillis(), detail);
        // What was seen before keeps its count: a proxy's hiccup between two polls proves nothing.
        boolean counting = row.errorKind() != null && row.checks() > 0;
        JobEffect effect = counting ? tx -> openIfImpatient(tx, row) : note(row, 0, Trouble.RETRYABLE, detail);
        return new JobOutcome.RetryAfter(delay, detail, effect);
    }

    private JobOutcome slow(LedgerRow row, Trouble trouble, String detail) {
        String line = ErrorTexts.oneLine(detail);
        alert(row, trouble, line);
        return new JobOutcome.RetryAfter(room.slowRetry(), line, note(row, 0, trouble, line));
    }

    private JobOutcome end(LedgerRow row, CollectionState state, Trouble trouble, String detail) {
        String line = ErrorTexts.oneLine(detail);
        if (row.parameters().query() instanceof Query.TimeInterval) {
            LOG.warn("poll of {}: {}; the interval is asked for again as long as that may help", row.key(), line);
        } else {
            alert(row, trouble, line);
        }
        return new JobOutcome.Done(List.of(), tx -> {
            if (CollectionLedger.end(tx.sql(), row.key(), CollectionState.PENDING, state, trouble, line)) {
                ended(tx, row, state, line);
            }
        });
    }

    private void ended(JobTransaction tx, LedgerRow row, CollectionState state, String why) {
        intervals.ended(tx, row, state, why);
        results.openNext(tx, row.key(), TaskTable.find(tx.sql(), row.key().taskId()));
        tx.sql()
                .afterCommit(() -> room.listener()
                        .collectionEnded(row.key().taskId(), row.key().collectionJobId(), state.ledgerName()));
    }

    private JobEffect note(LedgerRow row, int checks, @Nullable Trouble trouble, @Nullable String detail) {
        return tx -> {
            CollectionLedger.recordPoll(tx.sql(), row.key(), checks, trouble, detail);
            openIfImpatient(tx, row);
        };
    }

    private void openIfImpatient(JobTransaction tx, LedgerRow row) {
        Long acceptedAt = row.acceptedAt();
        if (acceptedAt != null
                && tx.now() - acceptedAt >= room.settings().patience().toMillis()) {
            room.opener().openNow(tx.sql(), tx::insert, row.key().taskId());
        }
    }

    private void alert(LedgerRow row, Trouble trouble, String detail) {
        LOG.warn("poll of {}: {}", row.key(), detail);
        room.listener().alert(trouble.ledgerName(), row.key().taskId(), detail + "; " + trouble.remedy());
    }
}
