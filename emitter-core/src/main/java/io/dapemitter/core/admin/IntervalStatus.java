// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the intervals of a time-interval task stand.
 *
 * @param liveFrom from when on intervals are collected as they pass
 * @param cutUntil up to when time is cut into intervals that are collected, asked for, or waited for
 * @param unfinished intervals that are open, waiting, pending or undecodable, by state
 * @param losses intervals that are in no result, by state
 * @param gaps the newest times that are in no result, neighbours together, the newest first
 * @param backfill how backfill stands, or null when there is none to be done
 */
public record IntervalStatus(
        Instant liveFrom,
        Instant cutUntil,
        Map<String, Long> unfinished,
        Map<String, Long> losses,
        List<Gap> gaps,
        @Nullable BackfillStatus backfill) {
    /** Copies the collections. */
    public IntervalStatus {
        unfinished = Map.copyOf(unfinished);
        losses = Map.copyOf(losses);
        gaps = List.copyOf(gaps);
    }

    /**
     * A time that is in no result.
     *
     * @param start its first moment
     * @param end the first moment after it
     * @param reason why its last interval is not, as far as known
     */
    public record Gap(Instant start, Instant end, @Nullable String reason) {}

    /**
     * How backfill stands.
     *
     * @param from where it began
     * @param next where it goes on
     * @param until where it ends
     * @param estimate how long it will take if it goes on as fast as it went, or null before anything can be said
     */
    public record BackfillStatus(
            Instant from,
            Instant next,
            Instant until,
            @Nullable Duration estimate) {
        /**
         * Returns how much is done.
         *
         * @return percent, rounded down
         */
        public long percent() {
            long all = Duration.between(from, until).toSeconds();
            return all <= 0 ? 100 : 100 * Duration.between(from, next).toSeconds() / all;
        }
    }
}
