// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/**
 * Turns seconds into units of a task's time precision, in which DAP-16 and later count on the wire, and back.
 *
 * @param precision seconds of a unit, at least 1
 */
record TimeUnits(long precision) {
    /** Throws {@link IllegalArgumentException} for an interval that is not aligned to the precision. */
    Interval toUnits(Interval seconds) {
        if (Long.remainderUnsigned(seconds.start(), precision) != 0
                || Long.remainderUnsigned(seconds.duration(), precision) != 0) {
            throw new IllegalArgumentException("the interval %s + %s s is not aligned to the time precision of %d s"
                    .formatted(
                            Long.toUnsignedString(seconds.start()),
                            Long.toUnsignedString(seconds.duration()),
                            precision));
        }
        return new Interval(
                Long.divideUnsigned(seconds.start(), precision), Long.divideUnsigned(seconds.duration(), precision));
    }

    /** Throws {@link DecodeException} for an interval that ends after the year 9999, to which no report can belong. */
    Interval toSeconds(MessageReader reader, String field) {
        Interval units = reader.interval(field);
        long most = Interval.LATEST_SECOND / precision;
        if (Long.compareUnsigned(units.start(), most) > 0 || Long.compareUnsigned(units.duration(), most) > 0) {
            throw reader.invalid(field, Interval.TOO_LATE);
        }
        Interval seconds = new Interval(units.start() * precision, units.duration() * precision);
        if (seconds.end() > Interval.LATEST_SECOND) {
            throw reader.invalid(field, Interval.TOO_LATE);
        }
        return seconds;
    }
}
