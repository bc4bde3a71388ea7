// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.time;

import io.dapemitter.testsupport.TestSupportException;
import java.time.Duration;

/** How a fake lets time pass before it answers. Tests that check delays inject one that only records. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Lets time pass.
     *
     * @param duration how long; zero or less returns at once
     * @throws TestSupportException if the thread is interrupted, as fakes do to their threads when they are closed
     */
    void sleep(Duration duration);

    /** A sleeper that really sleeps. Thread-safe. */
    static Sleeper real() {
        return duration -> {
            try {
                Thread.sleep(Math.max(0, duration.toMillis()));
            } catch (InterruptedException exception) {
                Thread.currentThread().interrupt();
                throw new TestSupportException("Interrupted while a fake delayed its answer.", exception);
            }
        };
    }
}
