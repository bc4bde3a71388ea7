// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as RFC 3339 texts in UTC whose alphabetic order is that of time: each method always writes the same number of digits. */
public final class InstantTexts {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private InstantTexts() {}

    /**
     * Writes whole seconds, as for the ends of intervals.
     *
     * @param instant an instant of the years 0 to 9999
     * @return for example {@code 2026-11-21T09:30:00Z}
     */
    public static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /**
     * Writes milliseconds, as for moments at which something happened.
     *
     * @param instant an instant of the years 0 to 9999
     * @return for example {@code 2026-11-21T09:30:00.125Z}
     */
    public static String milliseconds(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
