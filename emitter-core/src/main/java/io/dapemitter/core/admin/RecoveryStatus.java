// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the search for a task's lost collection jobs stands.
 *
 * @param completedAt when a search was last completed, or null when none ever was; a new fixed-size task is not collected before
 * @param running whether a search is under way, be it only waiting for the leader
 * @param thorough whether the search is in its second pass, over days of which the leader may be deleting collection jobs
 * @param day which of the days is being searched, from 1; 0 when none is. Those of time-interval tasks are counted from the newest
 * @param days how many days the last search goes over
 * @param polled how many polls of the last search were answered
 * @param found how many collection jobs the last search found
 * @param error what keeps the search, or null when nothing does
 * @param remedy what helps, or null
 */
public record RecoveryStatus(
        @Nullable Instant completedAt,
        boolean running,
        boolean thorough,
        long day,
        long days,
        long polled,
        long found,
        @Nullable String error,
        @Nullable String remedy) {
    /**
     * Returns the state in words.
     *
     * @return such as {@code day 3 of 16, 12 ids asked for, 1 found}, or empty when no search is under way
     */
    public String progress() {
        return running
                ? (thorough ? "second pass, " : "") + "day " + day + " of " + days + ", " + polled + " ids asked for, "
                        + found + " found"
                : "";
    }
}
