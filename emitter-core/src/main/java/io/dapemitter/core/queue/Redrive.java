// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** What became of the wish to run a job again. */
public enum Redrive {
    /** It is due now. */
    DUE,
    /** Another living job has its serial key and does the same work. */
    KEY_TAKEN,
    /** It is being worked on, or has ended well. */
    NOT_RETRYABLE,
    /** There is no such job. */
    UNKNOWN
}
