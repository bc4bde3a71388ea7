// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.ScheduleSpread;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a task's time into slots. It knows the task and nothing else: cursors, slots and clock are given to it, so that everything it says can be worked out again. Boundaries are multiples of the
 * interval since the epoch; where the interval was another before, the rest up to the next boundary is one slot. Immutable and thread-safe.
 */
public final class SlotPlanner {
    private static final long MILLIS = 1000;

    private final EmitterTask task;
    private final QueryType.TimeInterval rules;
    private final Duration spread;

    private SlotPlanner(EmitterTask task, QueryType.TimeInterval rules, Duration spread) {
        this.task = task;
        this.rules = rules;
        this.spread = spread;
    }

    /**
     * Makes the planner of a task.
     *
     * @param task the task
     * @param spread the range over which tasks of one schedule are spread
     * @return the planner, or empty for a task that is not of time intervals
     */
    public static Optional<SlotPlanner> of(EmitterTask task, Duration spread) {
        return task.queryType() instanceof QueryType.TimeInterval rules
                ? Optional.of(new SlotPlanner(task, rules, spread))
                : Optional.empty();
    }

    /** What a region calls for next. */
    public sealed interface Step {
        /**
         * A slot is to be opened.
         *
         * @param stretch the slot
         * @param askAt when the leader may be asked for it, in milliseconds since the epoch
         */
        record Open(Stretch stretch, long askAt) implements Step {}

        /**
         * Something is there already.
         *
         * @param next where to go on
         */
        record Taken(long next) implements Step {}

        /**
         * The leader does not keep reports of this stretch any more.
         *
         * @param stretch what is lost
         */
        record Lost(Stretch stretch) implements Step {}

        /** The region has come to its end, for now or for ever. */
        record Nothing() implements Step {}
    }

    /**
     * Returns the rules of the task.
     *
     * @return how its intervals are collected
     */
    public QueryType.TimeInterval rules() {
        return rules;
    }

    /**
     * Plans a task that was not planned before. The interval that was running when the task became known belongs to the live region.
     *
     * @param knownSinceMillis when the task became known, in milliseconds since the epoch
     * @param nowMillis milliseconds since the epoch
     * @return the plan
     */
    public IntervalPlan begin(long knownSinceMillis, long nowMillis) {
        long liveFrom = floor(Math.floorDiv(knownSinceMillis, MILLIS));
        long from = backfillFrom(liveFrom, nowMillis);
        return new IntervalPlan(liveFrom, from, liveFrom, from, nowMillis);
    }

    /**
     * Returns where backfill begins by the rules of today.
     *
     * @param liveFrom where the live region begins
     * @param nowMillis milliseconds since the epoch
     * @return a boundary, {@code liveFrom} when nothing is to be filled
     */
    public long backfillFrom(long liveFrom, long nowMillis) {
        Duration kept = task.reportExpiryAge();
        if (rules.backfill() instanceof Backfill.None || (rules.backfill() instanceof Backfill.All && kept == null)) {
            return liveFrom;
        }
        long from = kept == null ? 0 : ceiling(oldestSecond(nowMillis, kept));
        if (rules.backfill() instanceof Backfill.From given) {
            from = Math.max(from, floor(given.time().getEpochSecond()));
        }
        return Math.max(0, Math.min(liveFrom, from));
    }

    /**
     * Returns what a region calls for.
     *
     * @param cursor where it goes on
     * @param limit where it ends
     * @param taken the first slot that ends after the cursor, or null
     * @param nowMillis milliseconds since the epoch
     * @return the next step
     */
    public Step next(long cursor, long limit, @Nullable Stretch taken, long nowMillis) {
        if (cursor >= limit) {
            return new Step.Nothing();
        }
        if (taken != null && taken.start() <= cursor) {
            return new Step.Taken(taken.end());
        }
        long bound = taken == null ? limit : Math.min(limit, taken.start());
        if (expired(cursor, nowMillis)) {
            long kept = ceiling(oldestSecond(nowMillis, kept()));
            return new Step.Lost(new Stretch(cursor, Math.min(bound, Math.max(kept, cursor + 1))));
        }
        Stretch stretch = new Stretch(cursor, Math.min(bound, boundaryAfter(cursor)));
        return new Step.Open(stretch, askAt(stretch.end()));
    }

    /**
     * Returns the end of a slot as it is cut now.
     *
     * @param start its start
     * @return the first boundary after it
     */
    public long boundaryAfter(long start) {
        return floor(start) + rules.interval();
    }

    /**
     * Returns the end of a slot when it is merged with the interval that follows.
     *
     * @param slot a slot with too few reports, the last one of its region
     * @param bound where the region ends or something is already
     * @return the new end, or empty when there is no room, the most intervals are merged, or its reports would expire first
     */
    public OptionalLong widened(Slot slot, long bound) {
        long end = Math.min(bound, boundaryAfter(slot.end()));
        boolean allowed = slot.merged() < rules.maxWiden() && end > slot.end() && !expired(slot.start(), askAt(end));
        return allowed ? OptionalLong.of(end) : OptionalLong.empty();
    }

    /**
     * Returns when a slot may be asked for: at the first time of the schedule at which it has been over for the task's grace.
     *
     * @param end the first second after the slot
     * @return milliseconds since the epoch
     */
    public long askAt(long end) {
        return ScheduleSpread.next(task, spread, (end + rules.grace()) * MILLIS - 1);
    }

    /**
     * Returns when a slot may be asked for by a person, who need not wait for the schedule: when it has been over for the task's grace.
     *
     * @param end the first second after the slot
     * @return milliseconds since the epoch
     */
    public long afterGrace(long end) {
        return (end + rules.grace()) * MILLIS;
    }

    /**
     * Returns whether the leader keeps reports of a second no more.
     *
     * @param second seconds since the epoch
     * @param nowMillis milliseconds since the epoch
     * @return false when the leader keeps them for ever
     */
    public boolean expired(long second, long nowMillis) {
        Duration kept = task.reportExpiryAge();
        return kept != null && second * MILLIS < nowMillis - kept.toMillis();
    }

    /**
     * Returns from when on a second's reports are gone at the leader.
     *
     * @param second seconds since the epoch
     * @return milliseconds since the epoch, {@link Long#MAX_VALUE} for never
     */
    public long expiresAt(long second) {
        Duration kept = task.reportExpiryAge();
        return kept == null ? Long.MAX_VALUE : second * MILLIS + kept.toMillis() + 1;
    }

    private Duration kept() {
        Duration kept = task.reportExpiryAge();
        return kept == null ? Duration.ZERO : kept;
    }

    private static long oldestSecond(long nowMillis, Duration kept) {
        return -Math.floorDiv(kept.toMillis() - nowMillis, MILLIS);
    }

    private long floor(long second) {
        return Math.floorDiv(second, rules.interval()) * rules.interval();
    }

    private long ceiling(long second) {
        return floor(second + rules.interval() - 1);
    }
}
