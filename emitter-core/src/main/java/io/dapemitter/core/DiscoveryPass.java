// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.discover.SourceTable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One look at the task source by an emitter that runs, whether it succeeds or not. */
final class DiscoveryPass {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final EmitterParts parts;
    private final RunningEmitter running;

    DiscoveryPass(EmitterParts parts, RunningEmitter running) {
        this.parts = parts;
        this.running = running;
    }

    void await(long deadlineNanos) throws InterruptedException {
        long before = attempts();
        running.ticker().discoverNow();
        while (System.nanoTime() < deadlineNanos && attempts() == before) {
            TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
        }
    }

    private long attempts() {
        return parts.datastore().read("discovery: attempts", tx -> SourceTable.attempts(tx, parts.source()));
    }
}
