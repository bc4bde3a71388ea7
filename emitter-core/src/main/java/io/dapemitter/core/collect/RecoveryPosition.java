// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the search for a task's lost collection jobs has come. It goes day by day from the oldest and on each day from counter 0, until several ids in a row are unknown to the leader. A search that
 * reaches back as far as leaders keep reports makes a second, thorough pass over the days of which a leader may have deleted the first ids and kept later ones.
 *
 * @param fromDay the first UTC day searched
 * @param untilDay the last UTC day searched
 * @param thorough whether this is the second pass
 * @param day the day of the next id
 * @param counter the counter of the next id
 * @param unknown how many ids before it in a row are unknown to the leader
 */
record RecoveryPosition(long fromDay, long untilDay, boolean thorough, long day, long counter, int unknown) {
    /** How many days a search goes back that knows nothing; leaders keep reports for 14 days by default. */
    static final int LOOK_BACK_DAYS = 15;

    /** So many ids in a row may be missing: ids that were drawn, refused and replaced. */
    static final int UNKNOWN_IN_A_ROW = 3;

    /** So many may be missing where a leader is just deleting. */
    static final int UNKNOWN_IN_A_ROW_THOROUGH = 256;

    static RecoveryPosition first(long fromDay, long untilDay) {
        return new RecoveryPosition(fromDay, untilDay, false, fromDay, 0, 0);
    }

    /**
     * The first day of a search by default.
     *
     * @param completedDay the day up to which a search was completed, or null; after today only if the clock was wrong then
     * @param kept how long the leader keeps reports and what was made of them, or null when that is not known or without end
     */
    static long defaultFrom(@Nullable Long completedDay, long today, @Nullable Duration kept) {
        if (completedDay != null) {
            return Math.min(completedDay, today) - 1;
        }
        return today - (kept == null ? LOOK_BACK_DAYS : Math.max(LOOK_BACK_DAYS, kept.toDays() + 1));
    }

    /**
     * The beginning of a search for intervals, of which ids do not tell the day: days go from the newest back, the counter counts intervals, and {@code unknown} the days in a row without anything.
     *
     * @param whole whether days without anything are looked through like all others; {@code unknown} then stays below zero
     */
    static RecoveryPosition ofIntervals(long fromDay, long untilDay, boolean whole) {
        return new RecoveryPosition(fromDay, untilDay, false, fromDay, 0, whole ? -1 : 0);
    }

    /** The day of which a search for intervals has come to its turn. */
    long dayFromNewest() {
        return fromDay + untilDay - day;
    }

    /** The same day, from another interval on. */
    RecoveryPosition at(int interval) {
        return new RecoveryPosition(fromDay, untilDay, thorough, day, interval, unknown);
    }

    /** The day before. */
    RecoveryPosition previousDay(int unknownDays) {
        return new RecoveryPosition(fromDay, untilDay, thorough, day + 1, 0, unknownDays);
    }

    boolean atEnd() {
        return day > untilDay;
    }

    RecoveryPosition afterKnown() {
        return new RecoveryPosition(fromDay, untilDay, thorough, day, counter + 1, 0);
    }

    RecoveryPosition afterUnknown() {
        int row = unknown + 1;
        return row < (thorough ? UNKNOWN_IN_A_ROW_THOROUGH : UNKNOWN_IN_A_ROW)
                ? new RecoveryPosition(fromDay, untilDay, thorough, day, counter + 1, row)
                : startOf(thorough ? nextThoroughDay(day + 1) : day + 1, thorough);
    }

    /** The second pass, where there is one and this is the end of the first. */
    Optional<RecoveryPosition> nextPass() {
        RecoveryPosition next = startOf(nextThoroughDay(fromDay), true);
        return thorough || next.atEnd() ? Optional.empty() : Optional.of(next);
    }

    private RecoveryPosition startOf(long newDay, boolean newThorough) {
        return new RecoveryPosition(fromDay, untilDay, newThorough, newDay, 0, 0);
    }

    private long nextThoroughDay(long earliest) {
        for (long candidate = earliest; candidate <= untilDay; candidate++) {
            if (leaderMayBeDeleting(candidate)) {
                return candidate;
            }
        }
        return untilDay + 1;
    }

    private boolean leaderMayBeDeleting(long candidate) {
        long age = untilDay - candidate;
        boolean reachesBack = untilDay - fromDay >= LOOK_BACK_DAYS - 1;
        return reachesBack && (candidate - fromDay < 2 || age == LOOK_BACK_DAYS || age == LOOK_BACK_DAYS - 1);
    }
}
