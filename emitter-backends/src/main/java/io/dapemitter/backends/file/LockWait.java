// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a file is waited for that another process has locked. Thread-safe. */
record LockWait(int attempts, Duration pause, Pause sleeper) {
    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    static LockWait upToTenSeconds() {
        return new LockWait(1000, Duration.ofMillis(10), duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos()));
    }
}
