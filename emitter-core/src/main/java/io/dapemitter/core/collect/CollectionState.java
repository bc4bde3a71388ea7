// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.util.Locale;

/** Where a collection job stands, as the ledger tells it. */
public enum CollectionState {
    /** Its id is drawn; the leader has not said yes to it. */
    CREATING,
    /** The leader has accepted it; its result is awaited. */
    PENDING,
    /** Its result is stored. */
    COLLECTED,
    /** The leader gave it up; its batch is lost. */
    ABANDONED,
    /** The leader does not have it any more. */
    GONE,
    /** The leader will never accept it. */
    REJECTED,
    /** Its answer cannot be opened or understood; the sealed answer is kept. */
    UNDECODABLE,
    /** Its id was never accepted and has been replaced or withdrawn. */
    REFUSED;

    /**
     * Returns the name used in the ledger and by commands.
     *
     * @return the lower-case name
     */
    public String ledgerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the state of a ledger name.
     *
     * @param name the lower-case name
     * @return the state
     * @throws IllegalArgumentException when there is none of that name
     */
    public static CollectionState ofLedgerName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
