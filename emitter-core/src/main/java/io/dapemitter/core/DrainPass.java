// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.discover.WaitingWork;
import io.dapemitter.core.drain.DrainProgress;
import io.dapemitter.core.drain.DrainReport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One pass over a source's work by an emitter that runs for it. */
final class DrainPass {
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    private final EmitterParts parts;
    private final RunningEmitter running;
    private final DrainProgress progress;

    DrainPass(EmitterParts parts, RunningEmitter running) {
        this.parts = parts;
        this.running = running;
        this.progress = new DrainProgress(parts.datastore(), parts.source(), parts.credentials());
    }

    DrainReport run(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        new DiscoveryPass(parts, running).await(deadline);
        long since = new WaitingWork(parts.datastore(), parts.source()).makeDue();
        running.wake();
        DrainReport report = progress.report(since);
        while (report.somethingPending() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(LOOK_INTERVAL.toNanos());
            report = progress.report(since);
        }
        return report;
    }
}
