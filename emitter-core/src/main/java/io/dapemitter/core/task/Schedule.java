// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The times at which a task asks for a new batch: a five-field UNIX cron expression in a time zone. Values are equal when text and
 * zone are. Immutable and safe for use by several threads.
 */
public final class Schedule {
    /** Any expression that has a next time has it within this many years; cron repeats every 400, leap days included. */
    private static final Duration SEARCH_START = Duration.ofDays(365L * 40);

    /** The default of time-interval tasks, asked for with every slot; worked out as any other it takes as long as all else that a slot needs. */
    private static final String EVERY_MINUTE = EmitterTaskBuilder.DEFAULT_INTERVAL_SCHEDULE;

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final String expression;
    private final ZoneId zone;
    /** Null until it is asked for: most readers of a stored task never ask. Threads that ask at once find the same. */
    private volatile @Nullable ExecutionTime times;

    private Schedule(String expression, ZoneId zone, @Nullable ExecutionTime times) {
        this.expression = expression;
        this.zone = zone;
        this.times = times;
    }

    /** A schedule that was checked when it was stored. */
    static Schedule stored(String expression, ZoneId zone) {
        return new Schedule(expression, zone, null);
    }

    /**
     * Reads a cron expression that is meant in UTC.
     *
     * @param expression minute, hour, day of month, month, day of week
     * @return the schedule
     * @throws InvalidScheduleException when it cannot be read or never comes due
     */
    public static Schedule parse(String expression) {
        return parse(expression, ZoneOffset.UTC);
    }

    /**
     * Reads a cron expression.
     *
     * @param expression minute, hour, day of month, month, day of week
     * @param zone where the expression's times are meant; a time that daylight saving skips is skipped
     * @return the schedule
     * @throws InvalidScheduleException when it cannot be read or never comes due
     */
    public static Schedule parse(String expression, ZoneId zone) {
        String text = expression.strip();
        ExecutionTime times = times(text);
        Schedule schedule = new Schedule(text, zone, times);
        if (times.nextExecution(Instant.EPOCH.plus(SEARCH_START).atZone(zone)).isEmpty()) {
            throw new InvalidScheduleException("\"" + text + "\" never comes due; choose a date that exists", null);
        }
        return schedule;
    }

    private static ExecutionTime times(String text) {
        try {
            return ExecutionTime.forCron(PARSER.parse(text).validate());
        } catch (IllegalArgumentException e) {
            throw new InvalidScheduleException(
                    "\"" + text + "\" is no cron expression (" + e.getMessage()
                            + "); write five fields: minute, hour, day of month, month, day of week, as in \"*/15 * * * *\"",
                    e);
        }
    }

    private ExecutionTime times() {
        ExecutionTime known = times;
        if (known == null) {
            known = times(expression);
            times = known;
        }
        return known;
    }

    /**
     * Returns the first time strictly after an instant.
     *
     * @param after where the search starts
     * @return the next time of this schedule
     */
    public Instant next(Instant after) {
        if (expression.equals(EVERY_MINUTE)) {
            return after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        }
        return times().nextExecution(after.atZone(zone))
                .orElseThrow(
                        () -> new InvalidScheduleException("\"" + expression + "\" has no time after " + after, null))
                .toInstant();
    }

    /**
     * Returns the first time strictly after an instant when every time of the schedule is moved by the same offset.
     *
     * @param after where the search starts
     * @param offset how much later than the schedule says; not negative
     * @return the next moved time
     */
    public Instant next(Instant after, Duration offset) {
        return next(after.minus(offset)).plus(offset);
    }

    /**
     * Returns the cron expression as it was written, without surrounding blanks.
     *
     * @return the expression
     */
    public String expression() {
        return expression;
    }

    /**
     * Returns the zone in which the expression is meant.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return zone;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && expression.equals(that.expression) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(expression, zone);
    }

    @Override
    public String toString() {
        return expression + " (" + zone + ")";
    }
}
