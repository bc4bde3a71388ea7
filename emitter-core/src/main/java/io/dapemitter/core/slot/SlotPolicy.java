// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.task.TooFew;
import java.time.Duration;
import java.util.OptionalLong;

/** Decides what a leader's refusal does to a slot, by the task's rules. Stateless; needs no database. */
public final class SlotPolicy {
    /** How often an interval whose collection jobs come to nothing is asked for again. */
    public static final int MOST_ATTEMPTS_AGAIN = 3;

    private static final long SHORTEST_WAIT = Duration.ofMinutes(10).toMillis();
    private static final long LONGEST_WAIT = Duration.ofDays(1).toMillis();

    private SlotPolicy() {}

    /**
     * Decides about a slot of which the leader has too few reports.
     *
     * @param planner cuts the task's slots
     * @param slot the slot that was asked for
     * @param bound where widening has to end
     * @param leaving whether the task has left its source, so that nothing is waited for
     * @param nowMillis milliseconds since the epoch
     * @return what to do
     */
    public static SlotDecision tooFew(SlotPlanner planner, Slot slot, long bound, boolean leaving, long nowMillis) {
        if (slot.region() == Region.HAND) {
            return new SlotDecision.TakenBack();
        }
        if (leaving || planner.rules().tooFew() == TooFew.SKIP) {
            return new SlotDecision.Ended(
                    SlotState.SKIPPED,
                    leaving ? "too few reports when the task left its source" : "too few reports; too_few is skip");
        }
        if (planner.rules().tooFew() == TooFew.WIDEN && slot.state() == SlotState.OPEN) {
            OptionalLong end = planner.widened(slot, bound);
            if (end.isPresent()) {
                return new SlotDecision.Widen(end.getAsLong(), planner.askAt(end.getAsLong()));
            }
        }
        if (planner.expired(slot.start(), nowMillis)) {
            return expired(true);
        }
        long grown = Math.max(SHORTEST_WAIT, Math.min(LONGEST_WAIT, (nowMillis - slot.end() * 1000) / 2));
        return new SlotDecision.Wait(Math.min(nowMillis + grown, planner.expiresAt(slot.start())));
    }

    /**
     * Decides about a slot whose reports the leader keeps no more and for which it has no collection job.
     *
     * @param foundTooFew whether the leader said of this very interval that it has too few reports
     * @return its end
     */
    public static SlotDecision.Ended expired(boolean foundTooFew) {
        return foundTooFew
                ? new SlotDecision.Ended(SlotState.TOO_FEW, "too few reports for as long as the leader keeps them")
                : new SlotDecision.Ended(
                        SlotState.EXPIRED, "no create was accepted before the leader stopped keeping the reports");
    }

    /**
     * Decides about a slot whose collection job came to nothing at the leader.
     *
     * @param planner cuts the task's slots
     * @param slot the slot
     * @param why what the leader said
     * @param nowMillis milliseconds since the epoch
     * @return what to do
     */
    public static SlotDecision cameToNothing(SlotPlanner planner, Slot slot, String why, long nowMillis) {
        if (slot.attempt() >= MOST_ATTEMPTS_AGAIN) {
            return new SlotDecision.Ended(SlotState.ABANDONED, why);
        }
        return planner.expired(slot.start(), nowMillis)
                ? new SlotDecision.Ended(SlotState.EXPIRED, why + "; its reports are too old to be asked for again")
                : new SlotDecision.Again();
    }
}
