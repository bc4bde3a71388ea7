// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.discovery;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.HeapSampler;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes the time and the heap of each cycle, from the first request to the API until the task table and all that follows from it is right. Thread-safe. */
final class CycleClock implements TaskSource, EmitterListener {
    private final TaskSource source;
    private final int tasks;
    private final HeapSampler heap;
    private final CountDownLatch owed;
    private final List<Cycle> cycles = new ArrayList<>();
    private long heapBefore;
    private long begun;
    private @Nullable String failure;

    /**
     * One cycle.
     *
     * @param millis how long it took
     * @param extraHeap bytes in use at most, garbage included, beyond what was in use before it
     */
    record Cycle(double millis, long extraHeap) {}

    CycleClock(TaskSource source, int tasks, int cycles, HeapSampler heap) {
        this.source = source;
        this.tasks = tasks;
        this.heap = heap;
        this.owed = new CountDownLatch(cycles);
    }

    @Override
    public TaskSnapshot discover() throws InterruptedException {
        synchronized (this) {
            heapBefore = heap.restart();
            begun = System.nanoTime();
        }
        TaskSnapshot snapshot = source.discover();
        if (snapshot.tasks().size() != tasks) {
            failed("the source lists " + snapshot.tasks().size() + " tasks, not " + tasks);
        }
        return snapshot;
    }

    @Override
    public void tasksDiscovered(String name, @Nullable String error) {
        if (error != null) {
            failed(error);
        }
        synchronized (this) {
            double millis = (System.nanoTime() - begun) / 1e6;
            cycles.add(new Cycle(millis, Math.max(0, heap.mostBytes() - heapBefore)));
        }
        owed.countDown();
    }

    private synchronized void failed(String what) {
        failure = what;
    }

    /** Waits for all cycles; throws {@link BenchException} when they do not come or one failed. */
    List<Cycle> await(Duration atMost) throws InterruptedException {
        boolean done = owed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        synchronized (this) {
            if (failure != null) {
                throw new BenchException(failure);
            }
            if (!done) {
                throw new BenchException(owed.getCount() + " cycles are missing after " + atMost);
            }
            return List.copyOf(cycles);
        }
    }
}
