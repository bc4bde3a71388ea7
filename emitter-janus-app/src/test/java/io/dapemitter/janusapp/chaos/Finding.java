// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

/**
 * A broken promise. Immutable.
 *
 * @param kind which promise
 * @param detail where
 */
record Finding(Kind kind, String detail) {
    /** The promises. */
    enum Kind {
        /** The emitters did not come to rest in fair weather. */
        NOT_FINISHED,
        /** A result is still owed to a backend, or was given up. */
        NOT_EMITTED,
        /** A batch was taken from the leader and is not in the SQL backend. */
        LOST_FROM_SQL,
        /** A batch was taken from the leader and is in no file. */
        LOST_FROM_FILE,
        /** A batch has several rows. */
        TWICE_IN_SQL,
        /** A batch has several lines. */
        TWICE_IN_FILE,
        /** A batch has several lines, and they differ. */
        UNEQUAL_LINES,
        /** A row or line that is not what the leader handed out. */
        NOT_THE_TRUTH,
        /** A line that cannot be read. */
        TORN_LINE,
        /** A job was changed by somebody whose lease had ended. */
        STALE_COMPLETION,
        /** Two living jobs had one serial key. */
        DUPLICATE_JOB,
        /** The leader has a collection job that the ledger does not know, or the ledger an end that the leader did not bring about. */
        LEDGER_DIFFERS
    }
}
