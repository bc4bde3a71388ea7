// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** What an answer tells by its status and body alone, where the other party may need time: polls of collection jobs, and a helper's answers to its leader. */
public enum PollState {
    /** What was asked for is not ready yet. */
    PENDING,
    /** The body should be what was asked for. */
    READY,
    /** Neither: an error or something unexpected. */
    OTHER
}
