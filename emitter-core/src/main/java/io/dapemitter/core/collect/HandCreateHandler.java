// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Handles {@link CollectJobs#CREATE_BY_HAND}: asks the leader once more for a batch or an interval that it has given before. Nothing is taken there by that, so that a refusal of any kind ends it. Thread-safe.
 */
final class HandCreateHandler implements JobHandler {
    /** About half an hour. Nothing is taken at the leader, so that it can be asked for again; until then no other batch of the task can be. */
    private static final int MOST_ATTEMPTS = 12;

    private static final String UNKNOWN_BATCH =
            "; Janus answers so for a batch id that it does not know, or whose batch it has deleted";

    private final CollectRoom room;

    HandCreateHandler(CollectRoom room) {
        this.room = room;
    }

    /** The rows on which a create stands, read together. */
    private record Rows(Optional<EmitterTask> task, Optional<LedgerRow> ledger) {}

    @Override
    public JobOutcome handle(Job job, JobContext context) throws InterruptedException {
        CollectionKey key = CollectJobs.parseByHand(job.payload());
        Rows rows = room.datastore()
                .read(
                        "by hand: read",
                        tx -> new Rows(
                                TaskTable.find(tx, key.taskId()).flatMap(TaskRow::task),
                                CollectionLedger.find(tx, key)));
        Optional<LedgerRow> row = rows.ledger().filter(found -> found.state() == CollectionState.CREATING);
        if (row.isEmpty()) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        Optional<CollectorCredential> credential = room.credentials().sender(row.get(), rows.task());
        if (credential.isEmpty()) {
            return new JobOutcome.HandBack(room.withoutCredential());
        }
        TokenType tokenType = rows.task().map(EmitterTask::tokenType).orElse(TokenType.BEARER);
        LeaderDoor.Visit visit = room.leader().create(row.get(), credential.get(), tokenType, context);
        if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
            return new JobOutcome.HandBack(room.jittered(away.delay()));
        }
        return outcome(((LeaderDoor.Visit.Answered) visit).answer(), job, key);
    }

    private JobOutcome outcome(LeaderAnswer answer, Job job, CollectionKey key) {
        if (answer instanceof LeaderAnswer.Created) {
            return new JobOutcome.Done(List.of(), tx -> {
                if (CollectionLedger.accept(tx.sql(), key)) {
                    tx.insert(CollectJobs.poll(key));
                }
            });
        } else if (answer instanceof LeaderAnswer.Retryable retryable && job.attempts() < MOST_ATTEMPTS) {
            Duration delay = room.retry(job.attempts(), retryable);
            String detail = ErrorTexts.oneLine(retryable.detail());
            return new JobOutcome.RetryAfter(
                    delay,
                    detail,
                    tx -> CollectionLedger.recordPut(tx.sql(), key, LastPut.UNKNOWN, Trouble.RETRYABLE, detail));
        } else if (answer instanceof LeaderAnswer.Retryable retryable) {
            return refused(key, Trouble.RETRYABLE, retryable.detail());
        } else if (answer instanceof LeaderAnswer.NotReadyBatch notReady) {
            return refused(key, Trouble.QUERY, notReady.detail() + UNKNOWN_BATCH);
        } else if (answer instanceof LeaderAnswer.PermanentQuery query) {
            return refused(key, Trouble.QUERY, query.detail() + UNKNOWN_BATCH);
        } else if (answer instanceof LeaderAnswer.Overlap overlap) {
            return refused(key, Trouble.QUERY, overlap.detail());
        } else if (answer instanceof LeaderAnswer.Config config) {
            return refused(key, Trouble.CONFIG, config.detail());
        } else if (answer instanceof LeaderAnswer.Unexpected unexpected) {
            return refused(key, Trouble.UNEXPECTED, unexpected.detail());
        }
        return refused(key, Trouble.QUERY, answer.outcomeName());
    }

    private static JobOutcome refused(CollectionKey key, Trouble trouble, String detail) {
        String line = ErrorTexts.oneLine(detail);
        return new JobOutcome.Done(
                List.of(),
                tx -> CollectionLedger.end(
                        tx.sql(), key, CollectionState.CREATING, CollectionState.REJECTED, trouble, line));
    }
}
