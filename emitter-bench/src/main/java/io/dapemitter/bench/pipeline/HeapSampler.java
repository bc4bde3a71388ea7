// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at the used heap, garbage included, each 20 milliseconds. Thread-safe. */
final class HeapSampler implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();

    HeapSampler() {
        Future<?> unused = thread.scheduleAtFixedRate(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        most.accumulateAndGet(used, Math::max);
    }

    long mostBytes() {
        look();
        return most.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
