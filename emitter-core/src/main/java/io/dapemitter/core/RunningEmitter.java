// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import io.dapemitter.core.discover.Ticker;
import io.dapemitter.core.queue.JobExecutor;
import io.dapemitter.core.queue.JobExecutorConfig;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.DatastoreException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of an emitter that works. Thread-safe. */
final class RunningEmitter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningEmitter.class);
    private static final long LATENESS_DIVISOR = 10;
    private static final Duration CLOSING_GRACE = Duration.ofSeconds(30);
    private final EmitterParts parts;
    private final Ticker ticker;
    private final JobExecutor executor;
    private final ScheduledExecutorService clockwork;

    RunningEmitter(EmitterParts parts, boolean draining) {
        this.parts = parts;
        JobQueue queue = parts.queue().apply(parts.datastore());
        SecureRandom random = new SecureRandom();
        this.ticker = new Ticker(
                parts.datastore(),
                queue,
                parts.source(),
                parts.backends(),
                () -> random.nextLong(parts.config().discoveryInterval().toMillis() / LATENESS_DIVISOR + 1));
        this.executor = new JobExecutor(
                queue,
                EmitterHandlers.of(parts, queue, draining, random),
                EmitterHandlers.lanes(parts),
                executorConfig(parts),
                parts.listener(),
                random);
        this.clockwork = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "emitter-clockwork");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        // First what can fail: threads that were started before would go on without anybody who could stop them.
        ticker.discoverNow();
        executor.start();
        long interval = parts.config().discoveryInterval().toMillis();
        Future<?> unused = clockwork.scheduleWithFixedDelay(this::tick, 0, interval, TimeUnit.MILLISECONDS);
    }

    Ticker ticker() {
        return ticker;
    }

    void wake() {
        executor.wake();
    }

    boolean ready() {
        if (!executor.acquirerAlive()) {
            return false;
        }
        try {
            parts.datastore().ping();
            return true;
        } catch (DatastoreException e) {
            return false;
        }
    }

    void stop(Duration grace) {
        clockwork.shutdownNow();
        executor.stop(grace);
    }

    @Override
    public void close() {
        stop(CLOSING_GRACE);
    }

    private void tick() {
        try {
            ticker.tick();
        } catch (RuntimeException e) {
            // The next tick comes whatever happened to this one: an exception would end the clockwork in silence.
            LOG.warn("the next discovery could not be scheduled: {}", ErrorTexts.of(e));
        }
    }

    /** Names this process in leases, for people who look at the queue; leases are told apart by their fences and not by this. */
    private static String owner() {
        ProcessHandle self = ProcessHandle.current();
        String host = System.getenv().getOrDefault("HOSTNAME", "localhost");
        return host + "/" + self.pid();
    }

    private static JobExecutorConfig executorConfig(EmitterParts parts) {
        return JobExecutorConfig.defaults(owner())
                .withLease(parts.config().lease())
                .withPollInterval(parts.config().jobPollInterval());
    }
}
