// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

/**
 * What is known when a batch is emitted.
 *
 * @param mayHaveBeenTried whether an earlier attempt may have put the batch into the backend; a backend without unique keys then has to look
 * @param replaces whether an operator wants the batch to take the place of what the backend has of it; a backend with unique keys replaces its row, others emit it once more
 */
public record EmitAttempt(boolean mayHaveBeenTried, boolean replaces) {
    /**
     * An attempt that replaces nothing.
     *
     * @param mayHaveBeenTried whether an earlier attempt may have put the batch into the backend
     */
    public EmitAttempt(boolean mayHaveBeenTried) {
        this(mayHaveBeenTried, false);
    }
}
