// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Works through many items on the threads of an executor, keeping their order. */
final class Batches {
    /** Small enough that threads end together, large enough that handing over costs nothing. */
    private static final int PARTS_PER_PROCESSOR = 4;

    private Batches() {}

    static <T, R> List<R> map(List<T> items, Executor executor, Function<T, R> work) {
        int parts = PARTS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        int size = Math.max(1, (items.size() + parts - 1) / parts);
        List<CompletableFuture<List<R>>> futures = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            List<T> part = items.subList(from, Math.min(items.size(), from + size));
            futures.add(
                    CompletableFuture.supplyAsync(() -> part.stream().map(work).toList(), executor));
        }
        List<R> results = new ArrayList<>(items.size());
        for (CompletableFuture<List<R>> future : futures) {
            results.addAll(join(future));
        }
        return results;
    }

    private static <R> R join(CompletableFuture<R> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
