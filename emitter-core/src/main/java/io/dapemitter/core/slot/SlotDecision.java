// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

/** What becomes of a slot after the leader has said no. */
public sealed interface SlotDecision {
    /**
     * It is merged with what follows and asked for under a new collection job id.
     *
     * @param end the new end in seconds since the epoch
     * @param askAt when, in milliseconds since the epoch
     */
    record Widen(long end, long askAt) implements SlotDecision {}

    /**
     * It is asked for again with the same collection job id, while later slots go on.
     *
     * @param askAt when, in milliseconds since the epoch
     */
    record Wait(long askAt) implements SlotDecision {}

    /** The same interval is asked for again at once under a new collection job id. */
    record Again() implements SlotDecision {}

    /** It is taken back: nothing was used up, and its time is as free as before a person asked for it. */
    record TakenBack() implements SlotDecision {}

    /**
     * It has ended.
     *
     * @param state how
     * @param reason why, for an operator
     */
    record Ended(SlotState state, String reason) implements SlotDecision {}
}
