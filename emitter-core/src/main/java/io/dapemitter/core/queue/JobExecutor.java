// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a process that work on jobs: one that leases them, those that run handlers, those that write the ends, one that renews leases and takes back those of dead
 * processes, one that interrupts handlers in time, and on PostgreSQL two for wake-ups. Any number of executors may share a queue. Thread-safe; started and stopped once.
 */
public final class JobExecutor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobExecutor.class);
    private static final int POSTGRES_COMPLETERS = 2;
    private static final long STOP_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);
    private static final Duration JOIN = Duration.ofSeconds(5);

    private final JobQueue queue;
    private final JobExecutorConfig config;
    private final Leases leases = new Leases();
    private final Workers workers;
    private final CompletionPump pump;
    private final Acquirer acquirer;
    private final LeaseKeeper keeper;
    private final @Nullable Notifications notifications;
    private final DueListener dueListener;
    private final List<Thread> threads = new ArrayList<>();
    private final Signal ended = new Signal();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private volatile List<Lane> activeLanes = List.of();
    private volatile boolean stopping;
    private boolean stopped;

    /**
     * Prepares an executor.
     *
     * @param queue the queue
     * @param handlers what does the work of each kind; thread-safe
     * @param lanes how many jobs at once
     * @param config how it works
     * @param listener who watches
     * @param random the source of jitter; must be thread-safe, as {@link java.util.Random} is
     */
    public JobExecutor(
            JobQueue queue,
            Map<String, JobHandler> handlers,
            List<LaneSlots> lanes,
            JobExecutorConfig config,
            QueueListener listener,
            RandomGenerator random) {
        SafeListener safe = new SafeListener(listener);
        this.queue = queue;
        this.config = config;
        this.workers = new Workers(handlers, config.unexpected(), random, safe, () -> stopping);
        this.pump = new CompletionPump(queue, leases, safe, random);
        this.acquirer = new Acquirer(queue, config, this::activeLanes, this::received, safe, random);
        this.keeper = new LeaseKeeper(queue, config, leases, safe, random);
        this.notifications = notifications(random);
        this.dueListener = this::due;
        setLanes(lanes);
    }

    private @Nullable Notifications notifications(RandomGenerator random) {
        boolean possible = config.wakeUps() && !sqlite();
        return possible ? new Notifications(queue.datastore(), config.owner(), () -> wake(), random) : null;
    }

    private boolean sqlite() {
        return queue.datastore().dialect().name().equals("sqlite");
    }

    /** Starts the threads. */
    public synchronized void start() {
        queue.addDueListener(dueListener);
        thread("emitter-acquirer", acquirer::run);
        thread("emitter-lease-keeper", keeper::keep);
        thread("emitter-deadlines", keeper::watch);
        for (int i = 0; i < (sqlite() ? 1 : POSTGRES_COMPLETERS); i++) {
            thread("emitter-completer-" + (i + 1), pump::run);
        }
        if (notifications != null) {
            thread("emitter-notify", notifications::send);
            thread("emitter-listen", notifications::listen);
        }
        threads.forEach(Thread::start);
    }

    private void thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> LOG.error("thread {} died", dead.getName(), cause));
        threads.add(thread);
    }

    /**
     * Replaces the lanes. Jobs of a lane that is left out are finished, and no more are taken from it.
     *
     * @param slots the lanes from now on
     * @throws IllegalArgumentException if a kind has no handler
     */
    public synchronized void setLanes(List<LaneSlots> slots) {
        List<Lane> active = new ArrayList<>();
        for (LaneSlots wanted : slots) {
            if (!wanted.kinds().stream().allMatch(workers::handles)) {
                throw new IllegalArgumentException(
                        "lane " + wanted.lane() + " has a kind without a handler: " + wanted.kinds());
            }
            Lane lane = lanes.computeIfAbsent(wanted.lane(), name -> new Lane(wanted));
            lane.resize(wanted);
            active.add(lane);
        }
        int threadsWanted = config.workerThreads();
        if (threadsWanted == 0) {
            threadsWanted = slots.stream().mapToInt(LaneSlots::slots).sum();
        }
        workers.resize(Math.max(1, threadsWanted));
        activeLanes = List.copyOf(active);
        wake();
    }

    private List<Lane> activeLanes() {
        return activeLanes;
    }

    private void due(long inMillis) {
        acquirer.wakeIn(inMillis);
        if (inMillis == 0 && notifications != null) {
            notifications.request();
        }
    }

    private void received(List<LeasedJob> group) {
        group.forEach(leases::add);
        if (stopping) {
            giveUp(group);
        } else {
            group.forEach(leased -> workers.submit(leased, this::ended));
        }
    }

    private void ended(LeasedJob leased, @Nullable JobOutcome outcome) {
        if (outcome != null) {
            pump.submit(leased, outcome);
        }
        if (leased.lane().giveBack()) {
            acquirer.slotFreed();
        }
        ended.raise();
    }

    /** Looks for due jobs now. */
    public void wake() {
        acquirer.wake();
    }

    /**
     * Tells whether jobs are being looked for, for a readiness check.
     *
     * @return true if the last look is less than three poll intervals old
     */
    public boolean acquirerAlive() {
        return acquirer.alive();
    }

    /**
     * Stops: leases nothing more, gives up at once what has not begun, lets running handlers end for a while, then interrupts them, writes what has ended and gives up the rest.
     *
     * @param grace how long running handlers may go on
     */
    public void stop(Duration grace) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        stopping = true;
        acquirer.stop();
        joinAcquirer();
        giveUp(leases.matching(LeasedJob::withdraw));
        boolean interrupted = awaitIdle(grace);
        leases.all().forEach(LeasedJob::interrupt);
        interrupted |= awaitIdle(AFTER_INTERRUPT);
        pump.stop();
        giveUp(leases.matching(leased -> true));
        shutdown();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void joinAcquirer() {
        threads.stream()
                .filter(thread -> thread.getName().equals("emitter-acquirer"))
                .forEach(JobExecutor::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(List<LeasedJob> unfinished) {
        if (unfinished.isEmpty()) {
            return;
        }
        try {
            queue.release(unfinished.stream().map(LeasedJob::job).toList());
        } catch (RuntimeException e) {
            LOG.warn(
                    "the leases of {} jobs could not be given up; they end by themselves: {}",
                    unfinished.size(),
                    e.getMessage());
        }
        unfinished.forEach(leases::remove);
    }

    /** Waits until nothing runs and every end is written; true if the waiting thread was interrupted, which ends the wait. */
    private boolean awaitIdle(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while ((leases.any(LeasedJob::busy) || !pump.idle()) && System.nanoTime() - end < 0) {
                ended.await(STOP_TICK_NANOS);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void shutdown() {
        queue.removeDueListener(dueListener);
        keeper.stop();
        workers.shutdown();
        if (notifications != null) {
            notifications.stop();
        }
        threads.forEach(JobExecutor::join);
    }

    /** Stops without grace. */
    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
