// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/**
 * A half-open interval of time as DAP-09 counts it (section 4.1); with other versions {@link DapProtocol} translates.
 *
 * @param start seconds since the epoch, an unsigned 64-bit number
 * @param duration seconds, an unsigned 64-bit number
 */
public record Interval(long start, long duration) {
    /** The last second of the year 9999: later instants have no RFC 3339 text. */
    static final long LATEST_SECOND = 253_402_300_799L;

    static final String TOO_LATE = "ends after the year 9999";

    /** The first second after the interval; throws {@link ArithmeticException} where that needs more than 63 bits. */
    public long end() {
        long end = start + duration;
        if (start < 0 || duration < 0 || end < 0) {
            throw new ArithmeticException("the end of the interval %s + %s s is out of range"
                    .formatted(Long.toUnsignedString(start), Long.toUnsignedString(duration)));
        }
        return end;
    }

    /** The 16 bytes of the wire: start, duration. */
    public byte[] encode() {
        return new MessageWriter().interval(this).toByteArray();
    }

    /** Reads {@link #encode()}'s form; throws {@link DecodeException}. */
    public static Interval decode(byte[] encoded) {
        return MessageReader.readAll("Interval", encoded, reader -> reader.interval("interval"));
    }

    /** Reads an interval of seconds within a message; throws {@link DecodeException} if it ends after the year 9999, as no report can belong to it. */
    static Interval readPlausible(MessageReader reader, String field) {
        Interval interval = reader.interval(field);
        boolean inRange = Long.compareUnsigned(interval.start, LATEST_SECOND) <= 0
                && Long.compareUnsigned(interval.duration, LATEST_SECOND) <= 0
                && interval.end() <= LATEST_SECOND;
        if (!inRange) {
            throw reader.invalid(field, TOO_LATE);
        }
        return interval;
    }
}
