// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An executor with real threads on a real database; tests wait for latches and told events, never for time. */
@Timeout(60)
abstract class JobExecutorContract extends QueueFixture {
    private final List<JobExecutor> executors = new ArrayList<>();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    final void stopAll() {
        executors.forEach(JobExecutor::close);
    }

    private JobExecutor start(JobExecutorConfig config, int slots, JobHandler handler) {
        return start(queue, config, slots, handler);
    }

    private JobExecutor start(JobQueue on, JobExecutorConfig config, int slots, JobHandler handler) {
        JobExecutor executor = new JobExecutor(
                on, Map.of(KIND, handler), List.of(new LaneSlots(LANE, KINDS, slots)), config, listener, new Random(1));
        executors.add(executor);
        executor.start();
        return executor;
    }

    private static JobExecutorConfig config() {
        return JobExecutorConfig.defaults("tester").withPollInterval(Duration.ofMillis(100));
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void all_jobs_are_done_once() throws InterruptedException {
        int jobs = 200;
        IntStream.range(0, jobs).forEach(i -> insert(due()));
        Map<Long, Integer> runs = new ConcurrentHashMap<>();
        CountDownLatch latch = new CountDownLatch(jobs);

        JobExecutor executor = start(config(), 16, (job, context) -> {
            runs.merge(job.id(), 1, Integer::sum);
            latch.countDown();
            return done();
        });
        await(latch);
        executor.stop(Duration.ofSeconds(10));

        assertThat(runs)
                .hasSize(jobs)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        assertThat(queue.list(new JobFilter(null, JobState.DONE, 1000))).hasSize(jobs);
    }

    @Test
    void a_chain_does_not_wait_for_the_poll_interval() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(5);
        JobExecutorConfig slow = config().withPollInterval(Duration.ofHours(1));
        insert(due());

        start(slow, 2, (job, context) -> {
            latch.countDown();
            return done(due());
        });

        await(latch);
    }

    @Test
    void a_short_delay_does_not_wait_for_the_poll_interval() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(3);
        JobExecutorConfig slow = config().withPollInterval(Duration.ofHours(1));
        insert(due());

        start(slow, 2, (job, context) -> {
            latch.countDown();
            return new JobOutcome.NotReady(Duration.ofMillis(20), JobEffect.NONE);
        });

        await(latch);
    }

    @Test
    void a_lane_gives_way_while_one_before_it_has_more_to_do_than_hands() throws InterruptedException {
        IntStream.range(0, 3).forEach(i -> insert(due()));
        IntStream.range(0, 4).forEach(i -> insert(besideJob("beside")));
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch lookedAgain = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);

        startBeside((job, context) -> {
            begun.countDown();
            if (job.lane().equals("last")) {
                lookedAgain.countDown();
            } else {
                await(release);
            }
            return done();
        });
        await(begun);
        insert(besideJob("last"));
        await(lookedAgain);

        long leased = queue.list(new JobFilter(null, JobState.LEASED, 100)).stream()
                .filter(row -> row.lane().equals("beside"))
                .count();
        release.countDown();
        assertThat(leased).isEqualTo(1);
    }

    @Test
    void a_lane_has_all_its_hands_while_those_before_it_have_enough() throws InterruptedException {
        IntStream.range(0, 4).forEach(i -> insert(besideJob("beside")));
        CountDownLatch together = new CountDownLatch(4);

        startBeside((job, context) -> {
            together.countDown();
            await(together);
            return done();
        });

        await(together);
    }

    private static NewJob besideJob(String lane) {
        return NewJob.due(KIND, lane, null, "{\"v\":1}");
    }

    private void startBeside(JobHandler handler) {
        List<LaneSlots> lanes = List.of(
                new LaneSlots(LANE, KINDS, 1), new LaneSlots("beside", KINDS, 4, 1), new LaneSlots("last", KINDS, 1));
        JobExecutor executor = new JobExecutor(queue, Map.of(KIND, handler), lanes, config(), listener, new Random(1));
        executors.add(executor);
        executor.start();
    }

    @Test
    void an_unexpected_exception_is_a_counted_retry() throws InterruptedException {
        insert(due());

        start(config(), 1, (job, context) -> {
            if (job.attempts() == 1) {
                throw new IllegalStateException("surprise");
            }
            return done();
        });

        listener.await("handler failed");
        listener.await("completed retry");
        listener.await("completed done");
    }

    @Test
    void what_a_handler_wants_kept_of_its_failure_is_written_with_the_retry() throws InterruptedException {
        insert(due());
        CountDownLatch kept = new CountDownLatch(1);

        start(config(), 1, new JobHandler() {
            @Override
            public JobOutcome handle(Job job, JobContext context) {
                if (job.parentId() == null && job.attempts() == 1) {
                    throw new IllegalStateException("surprise");
                }
                if (job.parentId() != null) {
                    kept.countDown();
                }
                return done();
            }

            @Override
            public JobEffect afterFailure(Job job) {
                return tx -> tx.insert(due());
            }
        });

        await(kept);
    }

    @Test
    void a_graceful_stop_lets_the_running_handler_end() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        insert(due());
        JobExecutor executor = start(config(), 1, (job, context) -> {
            begun.countDown();
            while (!context.stopping()) {
                Thread.onSpinWait();
            }
            return done();
        });
        await(begun);

        executor.stop(Duration.ofSeconds(20));

        assertThat(row(1).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void after_a_stop_another_executor_starts_the_job_within_a_second() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        insert(due());
        JobExecutor first = start(config(), 1, (job, context) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return done();
        });
        await(begun);
        CountDownLatch taken = new CountDownLatch(1);
        start(new JobQueue(store().open()), config(), 1, (job, context) -> {
            taken.countDown();
            return done();
        });

        first.stop(Duration.ZERO);

        assertThat(taken.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_stop_gives_up_what_has_not_begun() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        IntStream.range(0, 5).forEach(i -> insert(due()));
        JobExecutor executor = start(config().withWorkerThreads(1), 5, (job, context) -> {
            begun.countDown();
            release.await();
            return done();
        });
        await(begun);
        Thread stopper = new Thread(() -> executor.stop(Duration.ofSeconds(20)));
        stopper.start();

        Await.until(
                Duration.ofSeconds(20),
                () -> queue.list(new JobFilter(null, JobState.READY, 10)).size() == 4);
        release.countDown();
        stopper.join();

        assertThat(queue.list(new JobFilter(null, JobState.DONE, 10))).hasSize(1);
        assertThat(queue.list(new JobFilter(null, JobState.READY, 10)))
                .extracting(JobRow::attempts)
                .containsOnly(0);
    }

    @Test
    void a_handler_is_interrupted_before_its_lease_ends() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        insert(due());
        JobExecutorConfig hanging = config().withLease(Duration.ofMillis(600)).withLongestRun(Duration.ZERO);

        start(hanging, 1, (job, context) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                if (job.rescues() == 0) {
                    interrupted.countDown();
                }
                throw e;
            }
            return done();
        });

        await(interrupted);
        listener.await("lease lost");
        listener.await("rescued 1");
    }

    @Test
    void a_long_run_keeps_its_lease() throws InterruptedException {
        insert(due());
        AtomicInteger runs = new AtomicInteger();
        JobExecutorConfig shortLease = config().withLease(Duration.ofMillis(400));

        start(shortLease, 2, (job, context) -> {
            runs.incrementAndGet();
            long leaseUntil = Objects.requireNonNull(row(job.id()).leaseUntil());
            Await.until(
                    Duration.ofSeconds(20),
                    () -> Objects.requireNonNull(row(job.id()).leaseUntil()) >= leaseUntil + 250);
            return done();
        });
        listener.await("completed done");

        assertThat(runs).hasValue(1);
    }

    @Test
    void a_cancelled_job_is_interrupted_and_its_end_is_not_written() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        insert(due());
        start(config().withLease(Duration.ofMillis(600)), 1, (job, context) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return done(due());
        });
        await(begun);

        queue.cancel(1);

        listener.await("lease lost");
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void a_job_that_lost_three_leases_runs_alone() throws InterruptedException {
        insert(due());
        for (int i = 0; i < 3; i++) {
            acquireOne();
            pass(Duration.ofMinutes(10));
            queue.rescue(Duration.ZERO);
            pass(Duration.ofMinutes(10));
        }
        IntStream.range(0, 20).forEach(i -> insert(due()));
        AtomicInteger running = new AtomicInteger();
        AtomicBoolean alone = new AtomicBoolean();
        CountDownLatch anotherBegan = new CountDownLatch(1);
        Set<Boolean> accompanied = ConcurrentHashMap.newKeySet();
        CountDownLatch latch = new CountDownLatch(21);

        start(config(), 8, (job, context) -> {
            boolean others = running.getAndIncrement() > 0;
            if (job.rescues() >= 3) {
                alone.set(true);
                accompanied.add(others || anotherBegan.await(300, TimeUnit.MILLISECONDS));
                alone.set(false);
            } else if (alone.get()) {
                anotherBegan.countDown();
            }
            running.decrementAndGet();
            latch.countDown();
            return done();
        });
        await(latch);

        assertThat(accompanied).containsExactly(false);
    }

    @Test
    void a_broken_end_is_told_and_left_to_its_lease() throws InterruptedException {
        insert(due());

        start(
                config(),
                1,
                (job, context) -> new JobOutcome.Done(List.of(), tx -> {
                    throw new IllegalStateException("broken");
                }));

        listener.await("broken");
        assertThat(row(1).state()).isEqualTo(JobState.LEASED);
    }

    @Test
    void lanes_are_added_while_running() throws InterruptedException {
        insert(NewJob.due(KIND, "late", null, "{}"));
        CountDownLatch latch = new CountDownLatch(1);
        JobExecutor executor = start(config(), 1, (job, context) -> {
            latch.countDown();
            return done();
        });

        executor.setLanes(List.of(new LaneSlots(LANE, KINDS, 1), new LaneSlots("late", KINDS, 1)));

        await(latch);
    }

    @Test
    void a_full_lane_starves_no_other() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        IntStream.range(0, 10).forEach(i -> insert(due()));
        JobExecutor executor = start(config(), 2, (job, context) -> {
            if (job.lane().equals(LANE)) {
                release.await();
            } else {
                latch.countDown();
            }
            return done();
        });
        executor.setLanes(List.of(new LaneSlots(LANE, KINDS, 2), new LaneSlots("other", KINDS, 1)));

        insert(NewJob.due(KIND, "other", null, "{}"));

        await(latch);
        release.countDown();
    }

    @Test
    void the_acquirer_is_alive_while_it_runs() throws InterruptedException {
        JobExecutor executor = start(config(), 1, (job, context) -> done());
        insert(due());
        listener.await("completed done");
        assertThat(executor.acquirerAlive()).isTrue();

        executor.stop(Duration.ZERO);

        assertThat(executor.acquirerAlive()).isFalse();
    }

    @Test
    void heavy_ends_are_written_though_they_exceed_a_group() throws InterruptedException {
        int jobs = 10;
        IntStream.range(0, jobs).forEach(i -> insert(due()));
        CountDownLatch written = new CountDownLatch(jobs);

        start(
                config(),
                jobs,
                (job, context) -> new JobOutcome.Done(
                        List.of(),
                        JobEffect.weighing(10L * 1024 * 1024, tx -> tx.sql().afterCommit(written::countDown))));

        await(written);
    }
}
