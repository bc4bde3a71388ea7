// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a slot stands. */
public enum SlotState {
    /** It is the slot of its region that is to be asked for; no later one is cut before the leader has answered. */
    OPEN(false),
    /** It is asked for again later, while later slots go on. */
    WAITING(false),
    /** The leader has accepted a collection job for it. */
    PENDING(false),
    /** Its result is stored. */
    COLLECTED(false),
    /** Its answer is kept and cannot be opened. */
    UNDECODABLE(false),
    /** It had too few reports, and the task says to skip such slots, or the task has left its source. */
    SKIPPED(true),
    /** It had too few reports for as long as the leader kept them. */
    TOO_FEW(true),
    /** No create was accepted before the leader forgot its reports. */
    EXPIRED(true),
    /** Another collector has collected it, or a part of it. */
    ELSEWHERE(true),
    /** The leader will never accept it. */
    REJECTED(true),
    /** The leader gave up or forgot every collection job for it. */
    ABANDONED(true);

    private final boolean loss;

    SlotState(boolean loss) {
        this.loss = loss;
    }

    /**
     * Returns whether its reports are in no result of this emitter and will not be.
     *
     * @return true for every end but {@link #COLLECTED} and {@link #UNDECODABLE}
     */
    public boolean isLoss() {
        return loss;
    }

    /**
     * Lists the states of losses.
     *
     * @return those for which {@link #isLoss()} holds
     */
    public static List<SlotState> losses() {
        return Arrays.stream(values()).filter(SlotState::isLoss).toList();
    }

    /**
     * Returns the name used in the table and by commands.
     *
     * @return the lower-case name
     */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the state of a table name.
     *
     * @param name the lower-case name
     * @return the state
     * @throws IllegalArgumentException when there is none of that name
     */
    public static SlotState ofTableName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
