// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import io.dapemitter.core.observe.EmitterListener;
import java.time.Duration;

/** Tells the test's process what a worker sees, one line for each event, so that a kill loses none that was told. */
final class WorkerLines implements EmitterListener {
    static final String READY = "ready";
    static final String RESCUED = "rescued";
    static final String FENCE_REJECTED = "fence-rejected";
    static final String LEASE_LOST = "lease-lost";
    static final String ALREADY_THERE = "already-there";
    static final String BROKEN = "broken";

    static void say(String event, Object detail) {
        System.out.println(event + " " + detail);
    }

    @Override
    public void rescued(int count) {
        say(RESCUED, count);
    }

    @Override
    public void fenceRejected(String kind) {
        say(FENCE_REJECTED, kind);
    }

    @Override
    public void leaseLost(String kind) {
        say(LEASE_LOST, kind);
    }

    @Override
    public void completionBroken(String kind, Throwable cause) {
        say(BROKEN, kind + " " + cause);
    }

    @Override
    public void emissionAttempted(String backend, String outcome, Duration took) {
        if (outcome.equals("already_there")) {
            say(ALREADY_THERE, backend);
        }
    }
}
