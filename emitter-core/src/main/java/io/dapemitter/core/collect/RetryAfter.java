// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header (RFC 9110 section 10.2.3): seconds or an HTTP-date. */
public final class RetryAfter {
    /** A server that asks for more is not believed: a wrong clock must not put a task to sleep. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * Reads a header.
     *
     * @param header its value, or null when it is absent
     * @param now the time against which a date is held
     * @return the time to wait, at most {@link #LONGEST}; null when the header is absent or cannot be read
     */
    public static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        Duration wait = header.strip().matches("\\d{1,9}") ? seconds(header.strip()) : untilDate(header.strip(), now);
        if (wait == null || wait.isNegative()) {
            return null;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(Long.parseLong(digits));
    }

    private static @Nullable Duration untilDate(String text, Instant now) {
        try {
            return Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
