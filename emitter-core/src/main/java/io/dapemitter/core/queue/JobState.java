// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** The state of a job's row. */
public enum JobState {
    /** Waits until it is due, then for a free hand. */
    READY(0),
    /** Somebody works on it, until the lease ends. */
    LEASED(1),
    /** Ended well. */
    DONE(2),
    /** Ended for good without success: a dead letter. */
    FAILED(3),
    /** Ended by a person. */
    CANCELLED(4);

    private final int code;

    JobState(int code) {
        this.code = code;
    }

    static JobState of(int code) {
        for (JobState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalArgumentException("there is no job state " + code);
    }

    /** What the column holds. */
    int code() {
        return code;
    }
}
