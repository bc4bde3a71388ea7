// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what another thread or process brings about, never longer than a deadline. The one place in which tests may wait without a latch.
 */
public final class Await {
    private static final long PARK_NANOS = Duration.ofMillis(5).toNanos();

    private Await() {}

    /**
     * Returns as soon as the condition holds; it is asked every 5 ms.
     *
     * @param deadline longest time to wait, counted from now
     * @param condition what to wait for; an exception of it ends the wait
     * @throws AssertionError if the condition does not hold in time
     * @throws TestSupportException if the condition throws or the thread is interrupted
     */
    public static void until(Duration deadline, Callable<Boolean> condition) {
        long start = System.nanoTime();
        while (!holds(condition)) {
            if (System.nanoTime() - start > deadline.toNanos()) {
                throw new AssertionError("The condition did not hold within " + deadline + ".");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new TestSupportException("Interrupted while waiting for a condition.");
            }
            LockSupport.parkNanos(PARK_NANOS);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (RuntimeException exception) {
            throw exception;
        } catch (Exception exception) {
            throw new TestSupportException("The awaited condition threw " + exception, exception);
        }
    }
}
