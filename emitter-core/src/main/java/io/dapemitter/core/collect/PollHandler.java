// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

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
import java.util.List;
import java.util.Optional;

/** Handles {@link CollectJobs#POLL}: asks the leader for a collection job's result, opens it, and stores it. Thread-safe. */
final class PollHandler implements JobHandler {
    private final CollectRoom room;
    private final PollAnswers answers;
    private final DecodeBudget budget;

    PollHandler(CollectRoom room, DecodeBudget budget) {
        this.room = room;
        this.answers = new PollAnswers(room);
        this.budget = budget;
    }

    /** The rows on which a poll stands, read together. */
    private record Rows(Optional<EmitterTask> task, Optional<LedgerRow> ledger) {}

    @Override
    public JobOutcome handle(Job job, JobContext context) throws InterruptedException {
        CollectionKey key = CollectJobs.parsePoll(job.payload());
        Rows rows = room.datastore()
                .read(
                        "poll: read",
                        tx -> new Rows(
                                TaskTable.find(tx, key.taskId()).flatMap(TaskRow::task),
                                CollectionLedger.find(tx, key)));
        Optional<LedgerRow> pending = rows.ledger().filter(row -> row.state() == CollectionState.PENDING);
        if (pending.isEmpty()) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        Optional<CollectorCredential> sender = room.credentials().sender(pending.get(), rows.task());
        return sender.isEmpty()
                ? new JobOutcome.HandBack(room.withoutCredential())
                : poll(job, context, pending.get(), rows.task(), sender.get());
    }

    private JobOutcome poll(
            Job job, JobContext context, LedgerRow row, Optional<EmitterTask> task, CollectorCredential sender)
            throws InterruptedException {
        TokenType tokenType = task.map(EmitterTask::tokenType).orElse(TokenType.BEARER);
        int units = budget.take(row.parameters().vdaf().aggregateShareLength());
        try {
            LeaderDoor.Visit visit = room.leader().poll(row, sender, tokenType, context);
            if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
                return new JobOutcome.HandBack(room.jittered(away.delay()));
            }
            LeaderAnswer answer = ((LeaderDoor.Visit.Answered) visit).answer();
            if (answer instanceof LeaderAnswer.Ready ready) {
                List<CollectorCredential> openers = room.credentials().openers(row, task);
                return answers.ready(job, row, ready.body(), CollectionDecoder.decode(row, ready.body(), openers));
            }
            return answers.outcome(answer, job, row);
        } finally {
            budget.giveBack(units);
        }
    }
}
