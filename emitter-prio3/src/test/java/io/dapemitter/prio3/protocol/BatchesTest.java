// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A batch ends, whatever its executor does, and leaves nobody at work. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class BatchesTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 1000).boxed().toList();
    private static final List<Integer> DOUBLED = ITEMS.stream().map(i -> 2 * i).toList();

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        executor.shutdownNow();
    }

    private static List<Integer> doubled(Executor executor) {
        return Batches.map(ITEMS, executor, i -> 2 * i);
    }

    @Test
    void an_executor_that_is_shut_down_is_done_without() {
        executor.shutdownNow();
        assertThat(doubled(executor)).isEqualTo(DOUBLED);
    }

    @Test
    void an_executor_that_drops_what_it_accepted_is_done_without() {
        Executor dropping = task -> {};
        assertThat(doubled(dropping)).isEqualTo(DOUBLED);
    }

    @Test
    void an_executor_that_rejects_after_one_task_is_done_without() {
        AtomicInteger tasks = new AtomicInteger();
        Executor rejecting = task -> {
            if (tasks.getAndIncrement() > 0) {
                throw new RejectedExecutionException("full");
            }
            executor.execute(task);
        };
        assertThat(doubled(rejecting)).isEqualTo(DOUBLED);
    }

    @Test
    void what_else_an_executor_throws_is_thrown_when_no_thread_is_at_work_any_more() {
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger tasks = new AtomicInteger();
        Executor broken = task -> {
            if (tasks.getAndIncrement() > 0) {
                await(begun);
                throw new IllegalStateException("broken");
            }
            executor.execute(task);
        };
        Function<Integer, Integer> work = item -> {
            begun.countDown();
            int digit = takeLong();
            ended.set(true);
            return digit;
        };
        assertThatThrownBy(() -> Batches.map(ITEMS, broken, work)).hasMessage("broken");
        assertThat(ended).isTrue();
    }

    @Test
    void an_executor_that_works_at_once_does_it_all() {
        assertThat(doubled(Runnable::run)).isEqualTo(DOUBLED);
    }

    @Test
    void an_interruption_is_kept_for_the_caller() {
        Thread.currentThread().interrupt();
        assertThat(doubled(executor)).isEqualTo(DOUBLED);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_task_that_runs_after_the_batch_does_nothing() {
        Queue<Runnable> kept = new ArrayDeque<>();
        AtomicInteger worked = new AtomicInteger();
        Batches.map(ITEMS, kept::add, i -> worked.incrementAndGet());
        kept.remove().run();
        assertThat(worked).hasValue(ITEMS.size());
    }

    @Test
    void an_executor_whose_only_thread_is_busy_is_not_waited_for() {
        executor.execute(this::awaitRelease);
        assertThat(doubled(executor)).isEqualTo(DOUBLED);
    }

    @Test
    void a_task_of_the_executor_may_call() throws InterruptedException, ExecutionException {
        Future<List<Integer>> inside = executor.submit(() -> doubled(executor));
        assertThat(inside.get()).isEqualTo(DOUBLED);
    }

    @Test
    void the_executor_helps() {
        // Both threads must be at an item before either goes on.
        CountDownLatch both = new CountDownLatch(2);
        Function<Integer, Integer> together = i -> {
            both.countDown();
            await(both);
            return 2 * i;
        };
        assertThat(Batches.map(ITEMS, executor, together)).isEqualTo(DOUBLED);
    }

    @Test
    void the_results_do_not_change() {
        List<Integer> results = doubled(executor);
        assertThatThrownBy(() -> results.set(0, 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void no_further_part_is_worked_on_after_a_failure() {
        AtomicInteger worked = new AtomicInteger();
        executor.shutdownNow();
        assertThatThrownBy(() -> Batches.map(ITEMS, executor, i -> failAtFirst(i, worked)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at the first");
        assertThat(worked).hasValue(0);
    }

    private static int failAtFirst(int item, AtomicInteger worked) {
        if (item == 0) {
            throw new IllegalStateException("at the first");
        }
        return worked.incrementAndGet();
    }

    @Test
    void an_error_is_thrown_when_no_thread_is_at_work_any_more() {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Thread caller = Thread.currentThread();
        Function<Integer, Integer> work = item -> {
            both.countDown();
            await(both);
            if (Thread.currentThread() == caller) {
                failing.countDown();
                throw new AssertionError("in the caller's part");
            }
            await(failing);
            int digit = takeLong();
            ended.set(true);
            return digit;
        };
        assertThatThrownBy(() -> Batches.map(List.of(0, 1), executor, work)).hasMessage("in the caller's part");
        assertThat(ended).isTrue();
    }

    /** Long enough that who does not wait is done before. */
    private static int takeLong() {
        return BigInteger.valueOf(3).pow(400_000).mod(BigInteger.TEN).intValue();
    }

    private void awaitRelease() {
        await(released);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
