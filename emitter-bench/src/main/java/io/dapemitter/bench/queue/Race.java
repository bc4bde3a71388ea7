// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.queue;

import io.dapemitter.bench.place.BenchException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The clock of one round. Thread-safe. */
final class Race {
    static final int JOBS_IN_A_CHAIN = 3;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final int chains;
    private final CountDownLatch running;
    private long begun;

    Race(int chains) {
        this.chains = chains;
        this.running = new CountDownLatch(chains);
    }

    void begin() {
        begun = System.nanoTime();
    }

    void chainEnded() {
        running.countDown();
    }

    /** Waits for the last chain. */
    double jobsPerSecond() throws InterruptedException {
        if (!running.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BenchException(running.getCount() + " of " + chains + " chains have not ended after " + LIMIT);
        }
        return chains * (double) JOBS_IN_A_CHAIN * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begun);
    }
}
