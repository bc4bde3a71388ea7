// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a process that leases jobs, as many as there are free slots; several would only fight for the same rows. */
final class Acquirer {
    private static final Logger LOG = LoggerFactory.getLogger(Acquirer.class);
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int ALIVE_INTERVALS = 3;
    private static final double JITTER = 0.2;

    private final JobQueue queue;
    private final JobExecutorConfig config;
    private final Supplier<List<Lane>> lanes;
    private final Receiver receiver;
    private final SafeListener listener;
    private final RandomGenerator random;
    private final Signal signal = new Signal();
    private volatile boolean slotFreed;
    private volatile boolean stopping;
    private volatile boolean begun;
    private volatile long lastPassNanos;

    Acquirer(
            JobQueue queue,
            JobExecutorConfig config,
            Supplier<List<Lane>> lanes,
            Receiver receiver,
            SafeListener listener,
            RandomGenerator random) {
        this.queue = queue;
        this.config = config;
        this.lanes = lanes;
        this.receiver = receiver;
        this.listener = listener;
        this.random = random;
    }

    void wake() {
        slotFreed = false;
        signal.raise();
    }

    void wakeIn(long millis) {
        if (millis <= 0) {
            wake();
        } else if (millis < config.pollInterval().toMillis()) {
            signal.raiseIn(TimeUnit.MILLISECONDS.toNanos(millis + 1));
        }
    }

    void slotFreed() {
        slotFreed = true;
        signal.raise();
    }

    void stop() {
        stopping = true;
        signal.raise();
    }

    boolean alive() {
        return begun
                && !stopping
                && System.nanoTime() - lastPassNanos < config.pollInterval().toNanos() * ALIVE_INTERVALS;
    }

    /** Leases until stopped; for a thread of its own. */
    void run() {
        lastPassNanos = System.nanoTime();
        begun = true;
        try {
            while (!stopping) {
                boolean again = pass();
                if (!again && !stopping && signal.await(pause()) && slotFreed) {
                    gather();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long pause() {
        return (long) (config.pollInterval().toNanos() * (1 - JITTER + 2 * JITTER * random.nextDouble()));
    }

    /** A slot was freed while more jobs wait: a moment's patience frees more of them, and makes one statement of many. */
    private void gather() {
        slotFreed = false;
        if (lanes.get().stream().noneMatch(Lane::worthRefilling)) {
            LockSupport.parkNanos(GATHER_NANOS);
        }
    }

    /** Looks at each lane with free slots; true if there is more to lease at once. */
    private boolean pass() {
        try {
            boolean othersWait = false;
            for (Lane lane : lanes.get()) {
                lane.giveWay(othersWait);
                int free = lane.free();
                if (free == 0) {
                    lane.skipped();
                } else if (!stopping) {
                    acquire(lane, free);
                }
                othersWait |= lane.hungry();
            }
            lastPassNanos = System.nanoTime();
            return lanes.get().stream().anyMatch(Lane::worthRefilling);
        } catch (RuntimeException e) {
            listener.tell(to -> to.acquireFailed(e));
            LOG.warn("no jobs could be leased; tried again: {}", e.toString());
            return false;
        }
    }

    private void acquire(Lane lane, int free) {
        LaneSlots slots = lane.slots();
        long sent = System.nanoTime();
        List<Job> jobs = queue.acquire(slots.lane(), slots.kinds(), free, config.lease(), config.owner());
        long nanos = System.nanoTime() - sent;
        lane.take(jobs.size(), jobs.size() >= free);
        if (jobs.isEmpty()) {
            return;
        }
        Map<String, Long> kinds = jobs.stream().collect(Collectors.groupingBy(Job::kind, Collectors.counting()));
        kinds.forEach((kind, count) -> listener.tell(to -> to.acquired(kind, count.intValue(), nanos)));
        long deadline = sent + config.lease().minus(config.margin()).toNanos();
        receiver.received(jobs.stream()
                .map(job -> new LeasedJob(job, lane, sent, deadline))
                .toList());
    }

    /** Gets the leased jobs. */
    @FunctionalInterface
    interface Receiver {
        void received(List<LeasedJob> group);
    }
}
