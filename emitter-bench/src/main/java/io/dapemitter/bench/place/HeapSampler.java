// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at the used heap, garbage included, each 20 milliseconds. Thread-safe. */
public final class HeapSampler implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();

    /** Begins to look. */
    public HeapSampler() {
        Future<?> unused = thread.scheduleAtFixedRate(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        most.accumulateAndGet(used, Math::max);
    }

    /** The most that was seen, in bytes. */
    public long mostBytes() {
        look();
        return most.get();
    }

    /** Collects garbage and begins anew; returns what is in use then, in bytes. */
    public long restart() {
        System.gc();
        most.set(0);
        return mostBytes();
    }

    /** Looks no more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
