// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.hand;

import io.dapemitter.core.emit.CollectedBatch;

/** What came of collecting by hand. */
public sealed interface HandOutcome {
    /**
     * The batch is collected and its result stored.
     *
     * @param batch the result
     * @param owed how many configured backends had not taken it when the time was over
     */
    record Collected(CollectedBatch batch, int owed) implements HandOutcome {}

    /**
     * The leader has no batch ready.
     *
     * @param message that it is so
     */
    record NothingReady(String message) implements HandOutcome {}

    /**
     * It is not there yet, and goes on by itself where processes of the source run.
     *
     * @param message what is waited for
     */
    record Waiting(String message) implements HandOutcome {}

    /**
     * It cannot be had so.
     *
     * @param message why, and what helps
     */
    record Refused(String message) implements HandOutcome {}
}
