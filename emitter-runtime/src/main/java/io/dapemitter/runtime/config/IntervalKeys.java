// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.runtime.yaml.Section;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of the intervals of a task, wherever the task itself comes from. Immutable.
 *
 * @param interval the length of an interval in seconds, or null for the default
 * @param grace how many seconds past its end an interval is due, or null for the default
 * @param backfill which intervals from before the task was known are collected, or null for the default
 * @param tooFew what is done with too few reports, or null for the default
 * @param maxWiden how many intervals are merged at most, or null for the default
 */
public record IntervalKeys(
        @Nullable Long interval,
        @Nullable Long grace,
        @Nullable Backfill backfill,
        @Nullable TooFew tooFew,
        @Nullable Integer maxWiden) {
    /** Nothing is said. */
    public static final IntervalKeys NONE = new IntervalKeys(null, null, null, null, null);

    /** How long a leader keeps reports of which nothing is said: every aggregator that divviup-api provisions does so. */
    public static final Duration DEFAULT_REPORT_EXPIRY = Duration.ofDays(14);

    private static final Map<String, TooFew> TOO_FEW = Map.of(
            TooFew.WIDEN.configurationName(), TooFew.WIDEN,
            TooFew.WAIT.configurationName(), TooFew.WAIT,
            TooFew.SKIP.configurationName(), TooFew.SKIP);

    /**
     * Reads the keys.
     *
     * @param section the map that may hold them; what is wrong becomes a finding of it and counts as absent
     * @return their values
     */
    public static IntervalKeys read(Section section) {
        return new IntervalKeys(
                section.integer("interval", 1, QueryType.TimeInterval.LONGEST_INTERVAL)
                        .orElse(null),
                section.integer("grace", 0, QueryType.TimeInterval.LONGEST_INTERVAL)
                        .orElse(null),
                section.parsed("backfill", Backfill::parse).orElse(null),
                section.choice("too_few", TOO_FEW).orElse(null),
                section.integer("max_widen", 1, QueryType.TimeInterval.MOST_WIDEN)
                        .map(Long::intValue)
                        .orElse(null));
    }

    /**
     * Reads {@code report_expiry_secs}.
     *
     * @param section the map that may hold it
     * @return how long the leader keeps reports, zero for ever; or empty when nothing is said
     */
    public static Optional<Duration> reportExpiry(Section section) {
        return section.integer("report_expiry_secs", 0, 100 * QueryType.TimeInterval.LONGEST_INTERVAL)
                .map(Duration::ofSeconds);
    }

    /**
     * Returns the rules for a task.
     *
     * @param timePrecision the task's time precision in seconds
     * @return what is said, and defaults for the rest
     * @throws IllegalArgumentException when the time precision is one of which no interval can be a multiple
     */
    public QueryType.TimeInterval rules(long timePrecision) {
        if (timePrecision < 1 || timePrecision > QueryType.TimeInterval.LONGEST_INTERVAL) {
            throw new IllegalArgumentException("a time precision of " + timePrecision
                    + " seconds allows no intervals; it must be between 1 and "
                    + QueryType.TimeInterval.LONGEST_INTERVAL);
        }
        return new QueryType.TimeInterval(
                Objects.requireNonNullElseGet(interval, () -> QueryType.TimeInterval.defaultInterval(timePrecision)),
                Objects.requireNonNullElse(grace, QueryType.TimeInterval.DEFAULT_GRACE),
                Objects.requireNonNullElseGet(backfill, Backfill.All::new),
                Objects.requireNonNullElse(tooFew, TooFew.WIDEN),
                Objects.requireNonNullElse(maxWiden, QueryType.TimeInterval.DEFAULT_MAX_WIDEN));
    }

    /**
     * Says what is wrong with rules of a task.
     *
     * @param rules the rules
     * @param timePrecision the task's time precision in seconds
     * @param kept how long the leader keeps reports, or null for ever
     * @return the key with a message for a finding, or empty when nothing is wrong
     */
    public static Optional<Map.Entry<String, String>> wrong(
            QueryType.TimeInterval rules, long timePrecision, @Nullable Duration kept) {
        if (rules.interval() % timePrecision != 0) {
            return Optional.of(Map.entry(
                    "interval",
                    rules.interval() + " is no multiple of time_precision " + timePrecision
                            + ", so that the leader would refuse every interval; write "
                            + QueryType.TimeInterval.defaultInterval(timePrecision) + " or another multiple"));
        }
        if (kept == null && rules.backfill() instanceof Backfill.All) {
            return Optional.of(
                    Map.entry(
                            "backfill",
                            "cannot be all where report_expiry_secs is 0, because there is no first interval; write none, or the time of the first report as in 2026-11-01T00:00:00Z"));
        }
        return Optional.empty();
    }
}
