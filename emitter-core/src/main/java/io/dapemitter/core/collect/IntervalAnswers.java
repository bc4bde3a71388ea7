// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobEffect;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.RunAt;
import io.dapemitter.core.slot.Region;
import io.dapemitter.core.slot.Slot;
import io.dapemitter.core.slot.SlotDecision;
import io.dapemitter.core.slot.SlotPolicy;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what an answer to a create of an interval does. Thread-safe. */
final class IntervalAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(IntervalAnswers.class);
    /** Each run of a search begins with a create. */
    private static final Duration SHORTEST_SEARCH_DELAY = Duration.ofSeconds(5);

    private final CollectRoom room;
    private final CreateAnswers others;
    private final IntervalDecisions decisions;

    IntervalAnswers(CollectRoom room, CreateAnswers others) {
        this.room = room;
        this.others = others;
        this.decisions = new IntervalDecisions(room);
    }

    JobOutcome outcome(LeaderAnswer answer, Job job, IntervalAsk ask, CollectorCredential credential) {
        if (answer instanceof LeaderAnswer.Created) {
            return accepted(ask);
        } else if (answer instanceof LeaderAnswer.NotReadyBatch) {
            SlotDecision decision = SlotPolicy.tooFew(ask.planner(), ask.slot(), ask.bound(), ask.leaving(), ask.now());
            return decisions.outcome(decision, ask, credential, RowEnd.REFUSED);
        } else if (answer instanceof LeaderAnswer.Overlap overlap) {
            return lost(ask, SlotState.ELSEWHERE, overlap.detail());
        } else if (answer instanceof LeaderAnswer.Conflict) {
            String reason = "the leader knows this collection job id under another query";
            SlotDecision decision = SlotPolicy.cameToNothing(ask.planner(), ask.slot(), reason, ask.now());
            return decisions.outcome(decision, ask, credential, RowEnd.rejected(reason));
        } else if (answer instanceof LeaderAnswer.PermanentQuery query && (query.afterIdCheck() || ask.absent())) {
            return lost(ask, SlotState.REJECTED, query.detail());
        }
        boolean unknown = answer instanceof LeaderAnswer.Config config && config.unrecognizedTask();
        return unknown && ask.leaving() && ask.absent()
                ? new JobOutcome.Done(List.of(), withdraw(ask.row(), ask.slot()))
                : others.outcome(answer, job, ask.row(), ask.absent(), false);
    }

    private JobOutcome lost(IntervalAsk ask, SlotState state, String detail) {
        String reason = ErrorTexts.oneLine(detail);
        return decisions.end(ask, new SlotDecision.Ended(state, reason), RowEnd.rejected(reason));
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
            if (RowEnd.REFUSED.write(tx, ask.row())) {
                SlotTable.withdraw(tx.sql(), ask.slot());
                if (!FoundIntervals.enter(tx, ask.task().taskId(), known)) {
                    // What took the time is known and has its place: asking again would go on for ever.
                    String reason = ErrorTexts.oneLine(overlap.detail());
                    SlotTable.insert(tx.sql(), ask.slot());
                    decisions.endSlot(tx, ask.slot(), new SlotDecision.Ended(SlotState.ELSEWHERE, reason));
                }
                decisions.goOn(tx, ask.task().taskId(), new RunAt.Due());
            }
        });
    }

    JobOutcome interrupted(LedgerRow row) {
        return others.interrupted(row);
    }

    /** Ends a slot that the leader was not asked for, or not any more. */
    JobOutcome ended(IntervalAsk ask, SlotDecision.Ended ended) {
        return decisions.end(ask, ended, RowEnd.REFUSED);
    }

    /** Takes back what was never accepted; its time can be cut anew, unless later slots have gone on without it. */
    JobEffect withdraw(LedgerRow row, Slot slot) {
        return tx -> {
            if (RowEnd.REFUSED.write(tx, row)) {
                if (slot.state() == SlotState.OPEN || slot.region() == Region.HAND) {
                    SlotTable.withdraw(tx.sql(), slot);
                } else {
                    decisions.endSlot(
                            tx, slot, new SlotDecision.Ended(SlotState.SKIPPED, "the task is not collected any more"));
                }
            }
            room.opener().endIfLeft(tx.sql(), row.key().taskId());
        };
    }

    /** Ends a create that is not needed any more, and nothing else. */
    JobEffect superseded(LedgerRow row) {
        return tx -> {
            if (RowEnd.REFUSED.write(tx, row)) {
                decisions.goOn(tx, row.key().taskId(), new RunAt.Due());
            }
        };
    }

    /** Takes back a slot that was never asked for and cuts its time by the rules of today. */
    JobEffect cutAgain(IntervalAsk ask) {
        return tx -> {
            if (RowEnd.REFUSED.write(tx, ask.row())) {
                SlotTable.withdraw(tx.sql(), ask.slot());
                decisions.goOn(tx, ask.task().taskId(), new RunAt.Due());
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
}
