// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.collect.CollectSettings;
import io.dapemitter.core.collect.HandIntervals;
import io.dapemitter.core.collect.HandLedger;
import io.dapemitter.core.hand.HandOutcome;
import io.dapemitter.core.hand.HandRequest;
import io.dapemitter.core.hand.HandWatch;
import io.dapemitter.core.queue.JobQueue;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One collection by hand by an emitter that runs for it. */
final class HandPass {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final EmitterParts parts;
    private final RunningEmitter running;

    HandPass(EmitterParts parts, RunningEmitter running) {
        this.parts = parts;
        this.running = running;
    }

    HandOutcome run(HandRequest request, Duration wait) throws InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        new DiscoveryPass(parts, running).await(deadline);
        JobQueue queue = parts.queue().apply(parts.datastore());
        SecureRandom random = new SecureRandom();
        HandWatch watch = new HandWatch(
                parts.datastore(),
                new HandLedger(queue, random),
                new HandIntervals(queue, CollectSettings.of(parts.config(), true), parts.credentials(), random),
                parts.source(),
                request);
        HandOutcome outcome = watch.look();
        running.wake();
        while (!HandWatch.ended(outcome) && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
            outcome = watch.look();
        }
        return outcome;
    }
}
