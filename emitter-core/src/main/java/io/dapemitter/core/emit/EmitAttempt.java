// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

/**
 * What is known when a batch is emitted.
 *
 * @param mayHaveBeenTried whether an earlier attempt may have put the batch into the backend; a backend without unique keys then has to look
 */
public record EmitAttempt(boolean mayHaveBeenTried) {}
