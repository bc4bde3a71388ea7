// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobTransaction;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotDecision;
import io.dapemitter.core.slot.SlotPolicy;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what an answer to a create of an interval does to slot, ledger and queue. Thread-safe. */
final class IntervalAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalAnswers.class);
    private static final Duration FIRST_WAIT_AFTER_REJECTION = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 12;
    /** Each run of a search begins with a create. */
    private static final Duration SHORTEST_SEARCH_DELAY = Duration.ofSeconds(5);

    private final CollectRoom room;
    private final CreateAnswers others;

    IntervalAnswers(CollectRoom room, CreateAnswers others) {
        this.room = room;
        this.others = others;
    }

    /** How the ledger row of a refused create ends. */
    private record RowEnd(
            CollectionState state,
            @Nullable Trouble trouble,
            @Nullable String error) {
        static final RowEnd REFUSED = new RowEnd(CollectionState.REFUSED, null, null);

        static RowEnd rejected(String error) {
            return new RowEnd(CollectionState.REJECTED, Trouble.QUERY, ErrorTexts.oneLine(error));
        }
    }

    JobOutcome outcome(LeaderAnswer answer, Job job, IntervalAsk ask, CollectorCredential credential) {
        if (answer instanceof LeaderAnswer.Created) {
            return accepted(ask);
        } else if (answer instanceof LeaderAnswer.NotReadyBatch) {
            return decided(
                    SlotPolicy.tooFew(ask.planner(), ask.slot(), ask.bound(), ask.leaving(), ask.now()),
                    ask,
                    credential,
                    RowEnd.REFUSED);
        } else if (answer instanceof LeaderAnswer.Overlap overlap) {
            String reason = ErrorTexts.oneLine(overlap.detail());
            return end(ask, new SlotDecision.Ended(SlotState.ELSEWHERE, reason), RowEnd.rejected(reason));
        } else if (answer instanceof LeaderAnswer.Conflict) {
            String reason = "the leader knows this collection job id under another query";
            return decided(
                    SlotPolicy.cameToNothing(ask.planner(), ask.slot(), reason, ask.now()),
                    ask,
                    credential,
                    RowEnd.rejected(reason));
        } else if (answer instanceof LeaderAnswer.PermanentQuery query && (query.afterIdCheck() || ask.absent())) {
            String reason = ErrorTexts.oneLine(query.detail());
            return end(ask, new SlotDecision.Ended(SlotState.REJECTED, reason), RowEnd.rejected(reason));
        }
        if (answer instanceof LeaderAnswer.Config config
                && ask.leaving()
                && ask.absent()
                && config.unrecognizedTask()) {
            return new JobOutcome.Done(List.of(), withdraw(ask.row(), ask.slot()));
        }
        return others.outcome(answer, job, ask.row(), ask.absent(), false);
    }

    /** A search for collection jobs of our own has to stop before its end, and goes on later. */
    JobOutcome searching(IntervalAsk ask, int asked, Duration delay) {
        String error =
                "the leader says that the interval overlaps with a collected one; of the collection jobs of our own"
                        + " that may have taken its time " + asked + " have been asked for so far";
        LOG.info("create of {}: {}", ask.row().key(), error);
        Duration wait = delay.compareTo(SHORTEST_SEARCH_DELAY) < 0 ? SHORTEST_SEARCH_DELAY : delay;
        return new JobOutcome.NotReady(
                room.jittered(wait),
                tx -> CollectionLedger.recordPut(tx.sql(), ask.row().key(), LastPut.REFUSED, Trouble.RETRYABLE, error));
    }

    /** Enters collection jobs of our own that took the time of a refused interval, in place of its slot. */
    JobOutcome found(IntervalAsk ask, LeaderAnswer.Overlap overlap, List<IntervalProbe.Known> known) {
        return new JobOutcome.Done(List.of(), tx -> {
            if (endRow(tx, ask.row(), RowEnd.REFUSED)) {
                SlotTable.withdraw(tx.sql(), ask.slot());
                if (!FoundIntervals.enter(tx, ask.task().taskId(), known)) {
                    // What took the time is known and has its place: asking again would go on for ever.
                    String reason = ErrorTexts.oneLine(overlap.detail());
                    SlotTable.insert(tx.sql(), ask.slot());
                    endSlot(tx, ask.slot(), new SlotDecision.Ended(SlotState.ELSEWHERE, reason));
                }
                goOn(tx, ask.task().taskId(), new RunAt.Due());
            }
        });
    }

    JobOutcome interrupted(LedgerRow row) {
        return others.interrupted(row);
    }

    /** Ends a slot that the leader was not asked for, or not any more. */
    JobOutcome ended(IntervalAsk ask, SlotDecision.Ended ended) {
        return end(ask, ended, RowEnd.REFUSED);
    }

    /** Takes back what was never accepted; its time can be cut anew, unless later slots have gone on without it. */
    JobEffect withdraw(LedgerRow row, Slot slot) {
        return tx -> {
            if (endRow(tx, row, RowEnd.REFUSED)) {
                if (slot.state() == SlotState.OPEN || slot.region() == Region.HAND) {
                    SlotTable.withdraw(tx.sql(), slot);
                } else {
                    endSlot(tx, slot, new SlotDecision.Ended(SlotState.SKIPPED, "the task is not collected any more"));
                }
            }
            room.opener().endIfLeft(tx.sql(), row.key().taskId());
        };
    }

    /** Ends a create that is not needed any more, and nothing else. */
    JobEffect superseded(LedgerRow row) {
        return tx -> {
            if (endRow(tx, row, RowEnd.REFUSED)) {
                goOn(tx, row.key().taskId(), new RunAt.Due());
            }
        };
    }

    /** Takes back a slot that was never asked for and cuts its time by the rules of today. */
    JobEffect cutAgain(IntervalAsk ask) {
        return tx -> {
            if (endRow(tx, ask.row(), RowEnd.REFUSED)) {
                SlotTable.withdraw(tx.sql(), ask.slot());
                goOn(tx, ask.task().taskId(), new RunAt.Due());
            }
        };
    }

    private JobOutcome accepted(IntervalAsk ask) {
        return new JobOutcome.Done(List.of(), tx -> {
            if (CollectionLedger.accept(tx.sql(), ask.row().key())) {
                SlotTable.move(tx.sql(), ask.task().taskId(), ask.slot().start(), SlotState.PENDING, null);
                tx.insert(CollectJobs.poll(ask.row().key()));
                room.opener().openNow(tx.sql(), tx::insert, ask.task().taskId());
            }
        });
    }

    private JobOutcome decided(SlotDecision decision, IntervalAsk ask, CollectorCredential credential, RowEnd rowEnd) {
        if (decision instanceof SlotDecision.Widen widen) {
            return new JobOutcome.NotReady(Duration.ofMinutes(1), tx -> widen(tx, ask, credential, widen));
        } else if (decision instanceof SlotDecision.Wait wait) {
            return new JobOutcome.NotReady(Duration.ofMinutes(1), tx -> waitFor(tx, ask, wait));
        } else if (decision instanceof SlotDecision.TakenBack) {
            return new JobOutcome.Done(List.of(), tx -> takeBack(tx, ask));
        } else if (decision instanceof SlotDecision.Again) {
            return new JobOutcome.NotReady(Duration.ZERO, tx -> again(tx, ask, credential, rowEnd));
        }
        return end(ask, (SlotDecision.Ended) decision, rowEnd);
    }

    private void widen(JobTransaction tx, IntervalAsk ask, CollectorCredential credential, SlotDecision.Widen widen) {
        PlanTable.hold(tx.sql(), ask.slot().taskId());
        if (isTaken(tx, new Stretch(ask.slot().end(), widen.end()), ask.slot().taskId())) {
            // A person asked for what follows while the leader was asked; by that the answer is looked at again.
            tx.reschedule(tx.now());
            return;
        }
        if (!endRow(tx, ask.row(), RowEnd.REFUSED)) {
            return;
        }
        Slot slot = ask.slot();
        Stretch wider = new Stretch(slot.start(), widen.end());
        IntervalOpener.Drawn drawn = draw(tx, ask, credential, wider, 0);
        SlotTable.update(tx.sql(), changed(slot, wider.end(), SlotState.OPEN, slot.merged() + 1, drawn, widen.askAt()));
        // A cursor that was moved back meanwhile stays: the time between it and this slot is still to be cut.
        PlanTable.advance(tx.sql(), slot.taskId(), slot.region(), slot.end(), wider.end());
        tx.reschedule(widen.askAt());
    }

    private static boolean isTaken(JobTransaction tx, Stretch stretch, TaskId taskId) {
        return !SlotTable.overlapping(tx.sql(), taskId, stretch).isEmpty();
    }

    private void takeBack(JobTransaction tx, IntervalAsk ask) {
        CollectionLedger.recordNothingReady(tx.sql(), ask.row().key());
        if (endRow(tx, ask.row(), RowEnd.REFUSED)) {
            SlotTable.withdraw(tx.sql(), ask.slot());
            goOn(tx, ask.task().taskId(), new RunAt.Due());
        }
    }

    private void waitFor(JobTransaction tx, IntervalAsk ask, SlotDecision.Wait wait) {
        if (!CollectionLedger.recordNothingReady(tx.sql(), ask.row().key())) {
            return;
        }
        Slot slot = ask.slot();
        CollectionJobId job = ask.row().key().collectionJobId();
        SlotTable.update(
                tx.sql(),
                new Slot(
                        slot.taskId(),
                        slot.region(),
                        slot.start(),
                        slot.end(),
                        SlotState.WAITING,
                        slot.merged(),
                        slot.attempt(),
                        wait.askAt(),
                        job,
                        "too few reports so far"));
        tx.reschedule(wait.askAt());
        if (slot.state() == SlotState.OPEN) {
            goOn(tx, slot.taskId(), new RunAt.Due());
        }
    }

    private void again(JobTransaction tx, IntervalAsk ask, CollectorCredential credential, RowEnd rowEnd) {
        if (!endRow(tx, ask.row(), rowEnd)) {
            return;
        }
        Slot slot = ask.slot();
        IntervalOpener.Drawn drawn = draw(tx, ask, credential, ask.stretch(), slot.attempt() + 1);
        SlotTable.update(tx.sql(), changed(slot, slot.end(), slot.state(), slot.merged(), drawn, tx.now()));
        tx.reschedule(tx.now());
    }

    private IntervalOpener.Drawn draw(
            JobTransaction tx, IntervalAsk ask, CollectorCredential credential, Stretch stretch, int attempt) {
        CollectionParameters parameters = CollectionParameters.intervalOf(ask.task(), stretch.start(), stretch.end());
        return room.opener().intervals().draw(tx.sql(), parameters, ask.task(), credential, stretch, attempt);
    }

    private static Slot changed(
            Slot slot, long end, SlotState state, int merged, IntervalOpener.Drawn drawn, long askAt) {
        return new Slot(
                slot.taskId(),
                slot.region(),
                slot.start(),
                end,
                state,
                merged,
                drawn.attempt(),
                askAt,
                drawn.key().collectionJobId(),
                null);
    }

    private JobOutcome end(IntervalAsk ask, SlotDecision.Ended ended, RowEnd rowEnd) {
        return new JobOutcome.Done(List.of(), tx -> {
            if (!endRow(tx, ask.row(), rowEnd)) {
                return;
            }
            TaskId taskId = ask.task().taskId();
            endSlot(tx, ask.slot(), ended);
            goOn(tx, taskId, new RunAt.After(waitAfter(tx, taskId, ended)));
            if (rowEnd.state() == CollectionState.REJECTED) {
                tx.sql()
                        .afterCommit(() -> room.listener()
                                .collectionEnded(
                                        taskId,
                                        ask.row().key().collectionJobId(),
                                        rowEnd.state().ledgerName()));
            }
        });
    }

    private void endSlot(JobTransaction tx, Slot slot, SlotDecision.Ended ended) {
        SlotTable.move(tx.sql(), slot.taskId(), slot.start(), ended.state(), ended.reason());
        Stretch stretch = new Stretch(slot.start(), slot.end());
        IntervalAlerts.ended(tx.sql(), room.listener(), LOG, slot.taskId(), stretch, ended);
    }

    /** A leader that rejects one interval after the other has something against the task, and is asked for the next ever later. */
    private static Duration waitAfter(JobTransaction tx, TaskId taskId, SlotDecision.Ended ended) {
        if (ended.state() != SlotState.REJECTED) {
            return Duration.ZERO;
        }
        int rejections = Math.min(CollectionLedger.recentlyRejected(tx.sql(), taskId) - 1, MOST_DOUBLINGS);
        return rejections <= 0 ? Duration.ZERO : FIRST_WAIT_AFTER_REJECTION.multipliedBy(1L << rejections);
    }

    private static boolean endRow(JobTransaction tx, LedgerRow row, RowEnd end) {
        return CollectionLedger.end(
                tx.sql(), row.key(), CollectionState.CREATING, end.state(), end.trouble(), end.error());
    }

    private void goOn(JobTransaction tx, TaskId taskId, RunAt runAt) {
        Optional<TaskRow> task = TaskTable.find(tx.sql(), taskId);
        if (task.isEmpty() || !room.opener().open(tx.sql(), tx::insert, task.get(), runAt)) {
            room.opener().endIfLeft(tx.sql(), taskId);
        }
    }
}
