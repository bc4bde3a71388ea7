// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import io.dapemitter.dap.Interval;
import java.time.Instant;

/**
 * The two ends of an interval as instants. Immutable.
 *
 * @param start the first second
 * @param end the first second after the interval
 */
public record IntervalInstants(Instant start, Instant end) {
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /**
     * Converts an interval.
     *
     * @param interval whole seconds since the epoch
     * @return its ends
     * @throws UnstorableBatchException if an end lies after the year 9999, which neither RFC 3339 nor the databases can express
     */
    public static IntervalInstants of(Interval interval) {
        if (isOut(interval.start()) || isOut(interval.duration()) || isOut(interval.end())) {
            throw new UnstorableBatchException(
                    "the interval of %s + %s seconds ends after the year 9999; ask the leader's operator how it came about"
                            .formatted(
                                    Long.toUnsignedString(interval.start()),
                                    Long.toUnsignedString(interval.duration())));
        }
        return new IntervalInstants(Instant.ofEpochSecond(interval.start()), Instant.ofEpochSecond(interval.end()));
    }

    /** Numbers of 64 bits unsigned that do not fit the sign are negative here. */
    private static boolean isOut(long seconds) {
        return seconds < 0 || seconds > LAST;
    }
}
