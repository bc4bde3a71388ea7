// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.time.DateTimeException;
import java.time.Instant;

/** Which intervals from before a task was known are collected. They are never older than the leader keeps reports. */
public sealed interface Backfill {
    /** None. */
    record None() implements Backfill {}

    /** All of which the leader still keeps reports. */
    record All() implements Backfill {}

    /**
     * Those from a time on.
     *
     * @param time lies in the first interval
     */
    record From(Instant time) implements Backfill {}

    /**
     * Reads what a configuration says.
     *
     * @param text {@code none}, {@code all}, or a time of RFC 3339
     * @return the value
     * @throws IllegalArgumentException when it is none of them; the message says what to write
     */
    static Backfill parse(String text) {
        return switch (text) {
            case "none" -> new None();
            case "all" -> new All();
            default -> {
                try {
                    yield new From(Instant.parse(text));
                } catch (DateTimeException e) {
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is no backfill; write none, all, or a time as in 2026-11-01T00:00:00Z",
                            e);
                }
            }
        };
    }

    /**
     * Returns the text that {@link #parse} reads.
     *
     * @return {@code none}, {@code all}, or a time
     */
    default String text() {
        if (this instanceof From from) {
            return from.time().toString();
        }
        return this instanceof All ? "all" : "none";
    }
}
