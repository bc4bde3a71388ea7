// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start its first second since the epoch
 * @param end the first second after it, later than the start
 */
public record Stretch(long start, long end) {
    /** Refuses what is empty or runs backwards. */
    public Stretch {
        if (end <= start) {
            throw new IllegalArgumentException("a stretch of time from " + start + " cannot end at " + end);
        }
    }

    /**
     * Returns whether it has a second in common with another.
     *
     * @param other another stretch
     * @return false for neighbours
     */
    public boolean overlaps(Stretch other) {
        return start < other.end && other.start < end;
    }

    /**
     * Returns both times as people read them.
     *
     * @return two times of RFC 3339 with a slash between them
     */
    public String text() {
        return Instant.ofEpochSecond(start) + "/" + Instant.ofEpochSecond(end);
    }
}
