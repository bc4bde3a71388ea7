// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.DatastoreUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that run handlers. A job that has lost three leases in a row runs while no other does, so that it harms and is harmed by none. Thread-safe. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final long IDLE_SECONDS = 30;
    private static final long UNAVAILABLE_MILLIS = 5000;

    private final Map<String, JobHandler> handlers;
    private final Backoff unexpected;
    private final RandomGenerator random;
    private final SafeListener listener;
    private final BooleanSupplier stopping;
    private final ThreadPoolExecutor pool;
    private final ReadWriteLock company = new ReentrantReadWriteLock(true);

    Workers(
            Map<String, JobHandler> handlers,
            Backoff unexpected,
            RandomGenerator random,
            SafeListener listener,
            BooleanSupplier stopping) {
        this.handlers = Map.copyOf(handlers);
        this.unexpected = unexpected;
        this.random = random;
        this.listener = listener;
        this.stopping = stopping;
        this.pool = new ThreadPoolExecutor(
                1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads("emitter-worker"));
        pool.allowCoreThreadTimeOut(true);
    }

    boolean handles(String kind) {
        return handlers.containsKey(kind);
    }

    void resize(int threads) {
        if (threads > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(threads);
            pool.setCorePoolSize(threads);
        } else {
            pool.setCorePoolSize(threads);
            pool.setMaximumPoolSize(threads);
        }
    }

    /** Runs a job's handler some time; {@code ended} hears of its outcome, or of null if there is none because it was interrupted. */
    void submit(LeasedJob leased, Ended ended) {
        pool.execute(() -> {
            if (leased.begin()) {
                try {
                    JobOutcome outcome = run(leased);
                    leased.handled();
                    ended.ended(leased, outcome);
                } finally {
                    leased.end();
                }
            }
        });
    }

    private @Nullable JobOutcome run(LeasedJob leased) {
        Job job = leased.job();
        boolean alone = job.rescues() >= Rescue.SUSPICIOUS;
        Lock lock = alone ? company.writeLock() : company.readLock();
        try {
            // The others wait behind one that wants to be alone, so its patience has an end.
            long patience = alone ? leased.remaining().toNanos() / 2 : Long.MAX_VALUE;
            if (!lock.tryLock(patience, TimeUnit.NANOSECONDS)) {
                return new JobOutcome.HandBack(Duration.ofMillis(Rescue.FIRST_DELAY_MILLIS));
            }
            try {
                return handle(leased);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            LOG.info("{} job {} was interrupted", job.kind(), job.id());
            return null;
        }
    }

    private JobOutcome handle(LeasedJob leased) throws InterruptedException {
        Job job = leased.job();
        JobHandler handler = handlers.get(job.kind());
        if (handler == null) {
            return new JobOutcome.HandBack(unexpected.cap());
        }
        try {
            return handler.handle(job, new Context(leased));
        } catch (DatastoreUnavailableException e) {
            LOG.warn(
                    "{} job {} found the datastore unavailable and is handed back: {}",
                    job.kind(),
                    job.id(),
                    e.getMessage());
            return new JobOutcome.HandBack(Duration.ofMillis(random.nextLong(UNAVAILABLE_MILLIS)));
        } catch (RuntimeException | Error e) {
            listener.tell(to -> to.handlerFailed(job.kind(), e));
            Duration delay = unexpected.delay(job.attempts(), random);
            LOG.error(
                    "{} job {} failed unexpectedly, attempt {}; tried again in {}",
                    job.kind(),
                    job.id(),
                    job.attempts(),
                    delay,
                    e);
            return new JobOutcome.RetryAfter(delay, "unexpected: " + e, handler.afterFailure(job));
        }
    }

    /** Ends the threads after their current jobs; waiting ones must have been withdrawn before. */
    void shutdown() {
        pool.shutdown();
    }

    /** Hears of the end of a handler's run, on the thread it ran on. */
    @FunctionalInterface
    interface Ended {
        void ended(LeasedJob leased, @Nullable JobOutcome outcome);
    }

    private final class Context implements JobContext {
        private final LeasedJob leased;

        Context(LeasedJob leased) {
            this.leased = leased;
        }

        @Override
        public Duration remaining() {
            return leased.remaining();
        }

        @Override
        public boolean stopping() {
            return stopping.getAsBoolean();
        }
    }
}
