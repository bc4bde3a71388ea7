// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobFence;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotPlanner;
import io.dapemitter.core.slot.SlotPolicy;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Handles creates of time-interval tasks: asks the leader for the interval of a slot, never before it has been over for the task's grace, and with the same collection job id until there is a definite
 * answer. Thread-safe.
 */
final class IntervalCreate {
    /** How long a create rests that may not be sent now. */
    private static final Duration REST = Duration.ofMinutes(5);

    private final CollectRoom room;
    private final DecodeBudget budget;
    private final IntervalAnswers answers;
    private final SearchMemory memory = new SearchMemory();

    IntervalCreate(CollectRoom room, DecodeBudget budget, CreateAnswers answers) {
        this.room = room;
        this.budget = budget;
        this.answers = new IntervalAnswers(room, answers);
    }

    JobOutcome handle(Job job, JobContext context, TaskId taskId, long start) throws InterruptedException {
        Rows rows = room.datastore().read("create: read interval", tx -> Rows.read(tx, taskId, start));
        LedgerRow row = rows.ledger();
        Slot slot = rows.slot();
        // A slot that is collected stands for another collection job than one that a person wants beside it.
        if (row == null || slot == null || !row.key().collectionJobId().equals(slot.collectionJobId())) {
            return new JobOutcome.Done(List.of(), JobEffect.NONE);
        }
        boolean absent = row.lastPut().provesAbsence() && job.rescues() == 0;
        if (absent && slot.state() == SlotState.COLLECTED) {
            // An earlier collection job of the interval, given up meanwhile, brought its result after all.
            return new JobOutcome.Done(List.of(), answers.superseded(row));
        }
        TaskRow taskRow = rows.task();
        EmitterTask task = taskRow == null ? null : taskRow.task().orElse(null);
        SlotPlanner planner = task == null
                ? null
                : SlotPlanner.of(task, room.settings().spread()).orElse(null);
        boolean leaving = taskRow == null || left(taskRow.state());
        if (absent && (taskRow == null || !taskRow.collectable())) {
            return leaving || planner == null ? takenBack(row, slot) : new JobOutcome.NotReady(REST, JobEffect.NONE);
        }
        if (task == null || planner == null) {
            // If it may have been accepted, only the answer to the same create tells.
            return absent ? takenBack(row, slot) : new JobOutcome.HandBack(room.withoutCredential());
        }
        IntervalAsk ask = new IntervalAsk(row, slot, task, planner, rows.bound(), absent, leaving, rows.now());
        return prepared(job, context, ask);
    }

    private JobOutcome takenBack(LedgerRow row, Slot slot) {
        return new JobOutcome.Done(List.of(), answers.withdraw(row, slot));
    }

    /** Whether the source lists the task no more; one that it describes wrongly for a moment is expected back. */
    private static boolean left(TaskState state) {
        return state == TaskState.LEAVING || state == TaskState.REMOVED;
    }

    private JobOutcome prepared(Job job, JobContext context, IntervalAsk ask) throws InterruptedException {
        Slot slot = ask.slot();
        if (neverSent(job, ask) && ask.cutNow() != slot.end()) {
            return new JobOutcome.Done(List.of(), answers.cutAgain(ask));
        }
        if (ask.absent() && ask.planner().expired(slot.start(), ask.now())) {
            boolean foundTooFew = slot.state() == SlotState.WAITING && ask.row().nothingReadyAt() != null;
            return answers.ended(ask, SlotPolicy.expired(foundTooFew));
        }
        // Whatever is not certain, an interval that is not over is never asked for: its task would refuse its own
        // uploads.
        long askAt = ask.askAt();
        if (ask.now() < askAt) {
            return new JobOutcome.NotReady(REST, tx -> postpone(tx, ask, askAt));
        }
        return send(job, context, ask);
    }

    /** The end of the run counts no lost lease any more, which may have been the only sign of a create that was sent. */
    private static void postpone(JobTransaction tx, IntervalAsk ask, long askAt) {
        Slot slot = ask.slot();
        if (!ask.absent()) {
            CollectionLedger.doubtCreate(tx.sql(), slot.taskId(), slot.start());
        }
        SlotTable.postpone(tx.sql(), slot.taskId(), slot.start(), askAt);
        tx.reschedule(askAt);
    }

    private static boolean neverSent(Job job, IntervalAsk ask) {
        return job.rescues() == 0
                && ask.row().lastPut() == LastPut.NEVER
                && ask.slot().state() == SlotState.OPEN
                && ask.slot().merged() == 1;
    }

    private JobOutcome send(Job job, JobContext context, IntervalAsk ask) throws InterruptedException {
        Optional<CollectorCredential> credential = ask.absent()
                ? room.credentials().find(ask.task().credential())
                : room.credentials().sender(ask.row(), Optional.of(ask.task()));
        if (credential.isEmpty()) {
            return new JobOutcome.HandBack(room.withoutCredential());
        }
        Optional<LedgerRow> renewed = ask.absent() ? renew(job, ask) : Optional.of(ask.row());
        if (renewed.isEmpty()) {
            return new JobOutcome.HandBack(Duration.ZERO);
        }
        IntervalAsk current = ask.with(renewed.get());
        TokenType tokenType = ask.task().tokenType();
        LeaderDoor.Visit visit;
        try {
            visit = room.leader().create(current.row(), credential.get(), tokenType, context);
        } catch (InterruptedException e) {
            return answers.interrupted(current.row());
        }
        if (visit instanceof LeaderDoor.Visit.TurnedAway away) {
            return new JobOutcome.HandBack(room.jittered(away.delay()));
        }
        LeaderAnswer answer = ((LeaderDoor.Visit.Answered) visit).answer();
        return answer instanceof LeaderAnswer.Overlap overlap && room.settings().recovery()
                ? overlapping(overlap, job, context, current, credential.get())
                : answers.outcome(answer, job, current, credential.get());
    }

    /** Before an interval counts as collected by somebody else, collection jobs of our own that may have taken its time are looked for. */
    private JobOutcome overlapping(
            LeaderAnswer.Overlap overlap, Job job, JobContext context, IntervalAsk ask, CollectorCredential present)
            throws InterruptedException {
        List<String> former = room.datastore()
                .read(
                        "search: credentials",
                        tx -> CollectionLedger.credentialsOf(tx, ask.task().taskId()));
        Map<String, CollectorCredential> credentials = room.credentials().everUsed(ask.task(), former);
        if (credentials.isEmpty()) {
            return new JobOutcome.HandBack(room.withoutCredential());
        }
        CollectionKey refused = ask.row().key();
        Map<CollectionJobId, Boolean> told = memory.of(refused);
        IntervalSearch.Result result = new IntervalSearch(room, budget, context, ask, credentials, told).run();
        if (result instanceof IntervalSearch.Result.NotNow notNow) {
            return answers.searching(ask, told.size(), notNow.delay());
        }
        if (result instanceof IntervalSearch.Result.Unclear unclear) {
            return answers.outcome(unclear.answer(), job, ask, present);
        }
        memory.forget(refused);
        List<IntervalProbe.Known> known = ((IntervalSearch.Result.Ended) result).known();
        return known.isEmpty() ? answers.outcome(overlap, job, ask, present) : answers.found(ask, overlap, known);
    }

    /** Takes over the task's present parameters, as long as this process holds the queue job. */
    private Optional<LedgerRow> renew(Job job, IntervalAsk ask) {
        Slot slot = ask.slot();
        CollectionParameters parameters = CollectionParameters.intervalOf(ask.task(), slot.start(), slot.end());
        if (parameters.equals(ask.row().parameters())) {
            return Optional.of(ask.row());
        }
        return room.datastore().inTransaction("create: renew interval", tx -> {
            if (!JobFence.hold(tx, job)) {
                return Optional.<LedgerRow>empty();
            }
            CollectionLedger.refresh(tx, ask.row().key(), parameters);
            return CollectionLedger.find(tx, ask.row().key());
        });
    }

    /** The rows on which a create stands, read together. */
    private record Rows(
            @Nullable TaskRow task,
            @Nullable LedgerRow ledger,
            @Nullable Slot slot,
            long bound,
            long now) {
        static Rows read(Transaction tx, TaskId taskId, long start) {
            Slot slot = SlotTable.find(tx, taskId, start).orElse(null);
            return new Rows(
                    TaskTable.find(tx, taskId).orElse(null),
                    CollectionLedger.findCreating(tx, taskId, start).orElse(null),
                    slot,
                    slot == null ? 0 : bound(tx, slot),
                    tx.now());
        }

        /** Where a slot that grows would meet what is not its own. */
        private static long bound(Transaction tx, Slot slot) {
            long limit = PlanTable.find(tx, slot.taskId())
                    .map(plan -> plan.limit(slot.region()))
                    .orElse(Long.MAX_VALUE);
            return SlotTable.takenAfter(tx, slot.taskId(), slot.end())
                    .map(Stretch::start)
                    .map(next -> Math.min(next, limit))
                    .orElse(limit);
        }
    }
}
