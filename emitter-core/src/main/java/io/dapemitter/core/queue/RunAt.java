// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;

/** When a new job becomes due, by the database's clock. */
public sealed interface RunAt {
    /** At once. */
    record Due() implements RunAt {}

    /**
     * After a while, counted from the insertion.
     *
     * @param delay not negative
     */
    record After(Duration delay) implements RunAt {
        /** Refuses negative delays. */
        public After {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a job cannot become due " + delay + " after now");
            }
        }
    }

    /**
     * At a fixed time.
     *
     * @param epochMillis UTC milliseconds since the epoch; a time in the past means at once
     */
    record At(long epochMillis) implements RunAt {}
}
