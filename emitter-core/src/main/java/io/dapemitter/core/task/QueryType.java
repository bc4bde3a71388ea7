// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import org.jspecify.annotations.Nullable;

/** How a task's reports are cut into batches (DAP-09 section 4.1.2). */
public sealed interface QueryType {
    /**
     * Batches of a bounded number of reports, chosen by the leader.
     *
     * @param maxBatchSize the largest number of reports in a batch, or null when the source does not say
     * @param batchTimeWindowSize the length in seconds of the windows by which the leader separates reports, or null for none
     */
    record FixedSize(@Nullable Long maxBatchSize, @Nullable Long batchTimeWindowSize) implements QueryType {}

    /**
     * Batches of all reports of an interval of time, cut by the collector. The task's schedule says at which times intervals that are due may be asked for.
     *
     * @param interval the length of an interval in seconds, a multiple of the task's time precision; intervals begin at multiples of it since the epoch
     * @param grace how many seconds past its end an interval is due; reports that come later are refused by the leader
     * @param backfill which intervals from before the task was known are collected
     * @param tooFew what is done with an interval of which the leader has too few reports
     * @param maxWiden how many intervals {@link TooFew#WIDEN} merges at most, this one included; at most {@value #MOST_WIDEN}
     */
    record TimeInterval(long interval, long grace, Backfill backfill, TooFew tooFew, int maxWiden)
            implements QueryType {
        /** The length of an interval for which nothing is said, unless the time precision asks for a longer one. */
        public static final long SHORTEST_DEFAULT_INTERVAL = 300;

        /** The default of {@link #grace()}. */
        public static final long DEFAULT_GRACE = 600;

        /** The default of {@link #maxWiden()}. */
        public static final int DEFAULT_MAX_WIDEN = 12;

        /**
         * The largest {@link #maxWiden()}. So many and no more can be looked for at a leader that refuses one of them because it overlaps with what a lost datastore had asked for: 300 runs of merged
         * intervals touch it. Who wants larger batches wants a longer interval.
         */
        public static final int MOST_WIDEN = 24;

        /** The longest interval; whatever is longer is a mistake. */
        public static final long LONGEST_INTERVAL = 366L * 86_400;

        /** Checks what holds for every task. */
        public TimeInterval {
            if (interval < 1 || interval > LONGEST_INTERVAL) {
                throw new IllegalArgumentException(
                        "interval must be between 1 and " + LONGEST_INTERVAL + " seconds, not " + interval);
            }
            if (grace < 0 || grace > LONGEST_INTERVAL) {
                throw new IllegalArgumentException(
                        "grace must be between 0 and " + LONGEST_INTERVAL + " seconds, not " + grace);
            }
            if (maxWiden < 1 || maxWiden > MOST_WIDEN) {
                throw new IllegalArgumentException(
                        "max_widen must be between 1 and " + MOST_WIDEN + ", not " + maxWiden);
            }
        }

        /**
         * Returns the rules for a task of which nothing is said.
         *
         * @param timePrecision the task's time precision in seconds, at least 1
         * @return the defaults
         */
        public static TimeInterval defaults(long timePrecision) {
            return new TimeInterval(
                    defaultInterval(timePrecision), DEFAULT_GRACE, new Backfill.All(), TooFew.WIDEN, DEFAULT_MAX_WIDEN);
        }

        /**
         * Returns the smallest multiple of a time precision that is at least {@value #SHORTEST_DEFAULT_INTERVAL}.
         *
         * @param timePrecision in seconds, at least 1
         * @return seconds
         */
        public static long defaultInterval(long timePrecision) {
            return (SHORTEST_DEFAULT_INTERVAL + timePrecision - 1) / timePrecision * timePrecision;
        }
    }
}
