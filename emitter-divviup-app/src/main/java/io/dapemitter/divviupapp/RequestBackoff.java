// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** How long the API is left alone after failures: longer with each, never quite the same for two programs, and never less than it asked for. Not safe for use by several threads. */
final class RequestBackoff {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final RandomGenerator random;
    private int failures;
    private Instant notBefore = Instant.MIN;

    RequestBackoff(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Tells whether it is too early for another attempt. */
    boolean isWaiting() {
        return clock.instant().isBefore(notBefore);
    }

    /** Begins anew, as after a success or when the cause may be gone. */
    void reset() {
        failures = 0;
        notBefore = Instant.MIN;
    }

    /** Counts a failure and waits: between half of and the whole of a time that doubles, but at least as long as was asked for. */
    void failed(Duration atLeast) {
        long full = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 10));
        failures++;
        Duration wait = Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
        notBefore = clock.instant().plus(wait.compareTo(atLeast) < 0 ? atLeast : wait);
    }
}
