// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times that grow with every failure, drawn at random from zero to the full time ("full jitter"), so that many who failed together do not come back together.
 *
 * @param base the full time after the first failure
 * @param factor how much longer each next one is, at least 1
 * @param cap the longest full time
 */
public record Backoff(Duration base, double factor, Duration cap) {
    /** Refuses times and factors that make no sense. */
    public Backoff {
        if (base.isNegative() || cap.compareTo(base) < 0 || !(factor >= 1)) {
            throw new IllegalArgumentException(
                    "a back-off needs 0 <= base <= cap and factor >= 1, not " + base + ", " + cap + ", " + factor);
        }
    }

    /**
     * Draws a waiting time.
     *
     * @param attempt how many times it has failed now, from 1
     * @param random the source of the jitter
     * @return a time in whole milliseconds, at most the cap
     */
    public Duration delay(int attempt, RandomGenerator random) {
        double full = Math.min(
                (double) cap.toMillis(), (double) base.toMillis() * Math.pow(factor, Math.max(0, attempt - 1)));
        return Duration.ofMillis(random.nextLong((long) full + 1));
    }
}
