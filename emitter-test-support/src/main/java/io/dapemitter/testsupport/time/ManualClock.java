// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A clock that a test moves: an offset to another clock. As a {@link Supplier} it gives the offset, which a datastore adds to its own {@code now}, so that rows and the program agree; {@link #clock()}
 * gives the same time as a {@link Clock}. Thread-safe.
 */
public final class ManualClock implements Supplier<Duration> {
    private final Clock base;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    private ManualClock(Clock base) {
        this.base = base;
    }

    /** A clock that runs with the system's and can be moved against it. */
    public static ManualClock running() {
        return new ManualClock(Clock.systemUTC());
    }

    /**
     * A clock that stands still until it is moved.
     *
     * @param start its first time
     */
    public static ManualClock stoppedAt(Instant start) {
        return new ManualClock(Clock.fixed(start, ZoneOffset.UTC));
    }

    /**
     * Moves the time.
     *
     * @param step how far; negative moves back
     */
    public void advance(Duration step) {
        Objects.requireNonNull(step, "step");
        offset.updateAndGet(before -> before.plus(step));
    }

    /**
     * Moves the time to an instant.
     *
     * @param instant what {@link #now()} gives next (exactly so for a stopped clock)
     */
    public void setTo(Instant instant) {
        offset.set(Duration.between(base.instant(), instant));
    }

    /** The offset to the clock below, to be added to a database's {@code now}. */
    @Override
    public Duration get() {
        return Objects.requireNonNull(offset.get());
    }

    /** The moved time. */
    public Instant now() {
        return base.instant().plus(get());
    }

    /** A view of this clock in UTC that follows every later move. */
    public Clock clock() {
        return new View(ZoneOffset.UTC);
    }

    private final class View extends Clock {
        private final ZoneId zone;

        private View(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new View(other);
        }

        @Override
        public Instant instant() {
            return now();
        }
    }
}
