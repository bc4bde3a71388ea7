// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.util.Locale;
import java.util.Optional;

/** The kinds of trouble that a collection job can be in. */
public enum Trouble {
    /** The exchange with the leader fails in a way that passes. */
    RETRYABLE(false, "nothing to do: it is tried again until the leader answers"),
    /** Task, token or address do not fit the leader. */
    CONFIG(true, "compare task id, leader URL and collector credential with what the leader was given"),
    /** The leader refuses the query. */
    QUERY(true, "compare the task's query type and VDAF with what the leader was given"),
    /** The leader answers what no leader should. */
    UNEXPECTED(true, "look at what stands between emitter and leader; the collection job is kept and asked for again"),
    /** The leader does not know the collection job; it is asked a few times more. */
    MISSING(false, "nothing to do: the leader is asked again for a day before the collection job counts as gone"),
    /** The answer cannot be opened or understood. */
    UNDECODABLE(
            true,
            "give the right collector credential and VDAF parameters; the kept answer is then decoded without the leader"),
    /** The leader gave the collection job up. */
    ABANDONED(true, "look at the logs of leader and helper; the batch is lost"),
    /** The leader lost or deleted the collection job. */
    GONE(
            true,
            "find out who deleted it, or whether the leader's report expiry is too short; the batch is lost unless its id is known");

    private final boolean needsPerson;
    private final String remedy;

    Trouble(boolean needsPerson, String remedy) {
        this.needsPerson = needsPerson;
        this.remedy = remedy;
    }

    /**
     * Returns whether waiting does not cure it.
     *
     * @return true when a person has to look
     */
    public boolean needsPerson() {
        return needsPerson;
    }

    /**
     * Returns what helps.
     *
     * @return a sentence for an operator
     */
    public String remedy() {
        return remedy;
    }

    /**
     * Returns the name used in the ledger.
     *
     * @return the lower-case name
     */
    public String ledgerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the trouble of a ledger name.
     *
     * @param name the lower-case name
     * @return the trouble, or empty when a newer program wrote a name that this one does not know
     */
    public static Optional<Trouble> ofLedgerName(String name) {
        for (Trouble trouble : values()) {
            if (trouble.ledgerName().equals(name)) {
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }
}
