// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.slot.Stretch;
import java.time.Instant;
import picocli.CommandLine;

/** Reads an interval of time that a person gives on the command line. */
final class GivenInterval implements CommandLine.ITypeConverter<Stretch> {
    /** What can be given. */
    static final String FORMS =
            "two times with a slash between them (2026-11-20T10:00:00Z/2026-11-20T11:00:00Z), or seconds since the epoch.";

    private final GivenTime times = new GivenTime();

    @Override
    public Stretch convert(String text) {
        String[] ends = text.split("/", -1);
        if (ends.length != 2) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no interval: give " + FORMS);
        }
        long start = second(ends[0]);
        long end = second(ends[1]);
        if (start < 0 || end <= start) {
            throw new CommandLine.TypeConversionException(
                    "\"" + text + "\" is no interval: its end must be later than its start, and neither before 1970");
        }
        return new Stretch(start, end);
    }

    private long second(String text) {
        if (text.matches("\\d{1,11}")) {
            return Long.parseLong(text);
        }
        Instant time = times.convert(text);
        if (time.getNano() != 0) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no whole second");
        }
        return time.getEpochSecond();
    }
}
