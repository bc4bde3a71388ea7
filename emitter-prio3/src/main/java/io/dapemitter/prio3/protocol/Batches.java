// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works through many items on the calling thread and on those of an executor, keeping their order. Each thread takes the next part until none is left, so that the caller
 * gets to the end even if the executor runs nothing, and waits for parts only that another thread is at.
 */
final class Batches<T, R> {
    /** Small enough that threads end together, large enough that taking one costs nothing. */
    private static final int PARTS_PER_PROCESSOR = 4;

    private final List<T> items;
    private final Function<T, R> work;
    private final int partSize;
    private final int parts;
    private final AtomicInteger nextPart = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable List<R>> results;
    private final CountDownLatch unfinished;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Batches(List<T> items, Function<T, R> work, int processors) {
        this.items = items;
        this.work = work;
        int wanted = PARTS_PER_PROCESSOR * processors;
        partSize = Math.max(1, (items.size() + wanted - 1) / wanted);
        parts = (items.size() + partSize - 1) / partSize;
        results = new AtomicReferenceArray<>(parts);
        unfinished = new CountDownLatch(parts);
    }

    /** The results, in a list that does not change. What an item throws is thrown, once no thread is at work on another. */
    static <T, R> List<R> map(List<T> items, Executor executor, Function<T, R> work) {
        int processors = Runtime.getRuntime().availableProcessors();
        Batches<T, R> batches = new Batches<>(items, work, processors);
        // A task that the executor keeps for later must not keep the batch.
        AtomicReference<@Nullable Batches<T, R>> open = new AtomicReference<>(batches);
        batches.askForHelp(executor, Math.min(processors, batches.parts - 1), () -> help(open.get()));
        batches.takeParts();
        batches.awaitOthers();
        open.set(null);
        return batches.results();
    }

    private static void help(@Nullable Batches<?, ?> batches) {
        if (batches != null) {
            batches.takeParts();
        }
    }

    private void askForHelp(Executor executor, int threads, Runnable help) {
        try {
            for (int i = 0; i < threads; i++) {
                executor.execute(help);
            }
        } catch (RejectedExecutionException e) {
            // The caller's thread, and those that were accepted, do it alone.
        } catch (RuntimeException | Error e) {
            // Not at once: a thread that was accepted may be at work.
            failure.compareAndSet(null, e);
        }
    }

    /** After a failure parts are taken without work, so that all of them end. */
    private void takeParts() {
        for (int part = nextPart.getAndIncrement(); part < parts; part = nextPart.getAndIncrement()) {
            try {
                if (failure.get() == null) {
                    results.set(part, work(part));
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                unfinished.countDown();
            }
        }
    }

    private List<R> work(int part) {
        int from = part * partSize;
        List<R> done = new ArrayList<>(partSize);
        for (T item : items.subList(from, Math.min(items.size(), from + partSize))) {
            done.add(work.apply(item));
        }
        return done;
    }

    /** Interruption is kept for the caller: the others are at work on the caller's arrays, and end soon. */
    private void awaitOthers() {
        boolean interrupted = false;
        while (true) {
            try {
                unfinished.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<R> results() {
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        List<R> all = new ArrayList<>(items.size());
        for (int part = 0; part < parts; part++) {
            all.addAll(Objects.requireNonNull(results.get(part)));
        }
        return Collections.unmodifiableList(all);
    }
}
