// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps one leader from taking all workers of a process: while several leader origins are in use, one gets at most half of the slots; and one
 * that failed five times in a row on the network gets one probe every 30 seconds instead of a crowd. Thread-safe.
 */
final class OriginGate {
    static final int FAILURES_UNTIL_DEAD = 5;
    static final Duration PROBE_INTERVAL = Duration.ofSeconds(30);
    /** How long an origin counts as in use after its last request; one that fails is asked again sooner while anybody wants it. */
    private static final Duration IN_USE = Duration.ofMinutes(10);

    private static final Duration BUSY_DELAY = Duration.ofSeconds(1);

    private final int slots;
    private final LongSupplier nanoTime;
    private final Map<String, Origin> origins = new HashMap<>();

    OriginGate(int slots, LongSupplier nanoTime) {
        this.slots = slots;
        this.nanoTime = nanoTime;
    }

    /** What the gate says to one who wants to talk to an origin. */
    sealed interface Admission {
        /** Go ahead, and report the end by {@link OriginGate#leave}. */
        record Entered() implements Admission {}

        /** Not now; come back after the delay. */
        record Refused(Duration delay) implements Admission {}
    }

    /** What an exchange tells of an origin. */
    enum Evidence {
        /** It answered, whatever it said. */
        ANSWERED,
        /** It could not be reached, or did not answer in time. */
        FAILED,
        /** Nothing: the exchange ended by this process's doing. */
        NONE
    }

    private static final class Origin {
        private int running;
        private int failures;
        private long lastEntered;

        private Origin(long now) {
            lastEntered = now;
        }
    }

    /** As {@link #enter(String)}, for a request that nobody waits for: it leaves half of the room to those that somebody waits for. */
    synchronized Admission enterBeside(String name) {
        return enter(name, 2);
    }

    synchronized Admission enter(String name) {
        return enter(name, 1);
    }

    private Admission enter(String name, int part) {
        long now = nanoTime.getAsLong();
        Origin origin = origins.computeIfAbsent(name, any -> new Origin(now));
        if (origin.failures >= FAILURES_UNTIL_DEAD) {
            long wait = PROBE_INTERVAL.toNanos() - (now - origin.lastEntered);
            if (origin.running > 0 || wait > 0) {
                return new Admission.Refused(wait > 0 ? Duration.ofNanos(wait) : PROBE_INTERVAL);
            }
        } else if (origin.running >= Math.max(1, limit(now) / part)) {
            return new Admission.Refused(BUSY_DELAY);
        }
        origin.running++;
        origin.lastEntered = now;
        return new Admission.Entered();
    }

    synchronized void leave(String name, Evidence evidence) {
        Origin origin = origins.get(name);
        if (origin == null) {
            return;
        }
        origin.running--;
        origin.failures = switch (evidence) {
            case ANSWERED -> 0;
            case FAILED -> origin.failures + 1;
            case NONE -> origin.failures;
        };
    }

    /** Whether an origin is held to probes. */
    synchronized boolean dead(String name) {
        Origin origin = origins.get(name);
        return origin != null && origin.failures >= FAILURES_UNTIL_DEAD;
    }

    private int limit(long now) {
        origins.values().removeIf(origin -> origin.running == 0 && now - origin.lastEntered > IN_USE.toNanos());
        return origins.size() > 1 ? Math.max(1, slots / 2) : slots;
    }
}
