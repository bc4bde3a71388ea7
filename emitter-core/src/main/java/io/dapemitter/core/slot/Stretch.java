// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

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
}
