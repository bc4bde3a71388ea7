// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Notes when the first and the last of a number of emissions were committed. Thread-safe. */
final class EmissionClock implements EmitterListener {
    private final CountDownLatch owed;
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();

    EmissionClock(int emissions) {
        this.owed = new CountDownLatch(emissions);
    }

    @Override
    public void emissionAttempted(String backend, String outcome, Duration took) {
        if (outcome.equals("emitted")) {
            long now = System.nanoTime();
            first.compareAndSet(0, now);
            last.accumulateAndGet(now, Math::max);
            owed.countDown();
        }
    }

    @Override
    public void alert(String kind, @Nullable TaskId taskId, String message) {
        System.err.println("alert " + kind + ": " + message);
    }

    boolean await(Duration atMost) throws InterruptedException {
        return owed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    long missing() {
        return owed.getCount();
    }

    Duration first(long sinceNanos) {
        return Duration.ofNanos(first.get() - sinceNanos);
    }

    Duration last(long sinceNanos) {
        return Duration.ofNanos(last.get() - sinceNanos);
    }
}
