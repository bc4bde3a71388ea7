// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** What the answer to a poll of a collection job tells by its status and body alone. */
public enum PollState {
    /** The batch is not ready yet. */
    PENDING,
    /** The body should be the collection. */
    READY,
    /** Neither: an error or something unexpected. */
    OTHER
}
