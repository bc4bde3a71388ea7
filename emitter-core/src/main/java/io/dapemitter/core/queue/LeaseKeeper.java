// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of this process, takes back those of others that ended, and interrupts handlers before their lease ends. The latter has a thread of its own that never
 * waits for the database.
 */
final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int TICKS_IN_A_LEASE = 12;
    private static final int RESCUE_EVERY = 3;
    private static final int FULL_RESCUE = 100;
    private static final long JITTER_PARTS = 20;

    private final JobQueue queue;
    private final JobExecutorConfig config;
    private final Leases leases;
    private final SafeListener listener;
    private final RandomGenerator random;
    private final Signal stopped = new Signal();
    private final Signal watchStopped = new Signal();
    private volatile boolean stopping;

    LeaseKeeper(
            JobQueue queue, JobExecutorConfig config, Leases leases, SafeListener listener, RandomGenerator random) {
        this.queue = queue;
        this.config = config;
        this.leases = leases;
        this.listener = listener;
        this.random = random;
    }

    void stop() {
        stopping = true;
        stopped.raise();
        watchStopped.raise();
    }

    /** Renews and rescues until stopped; for a thread of its own. */
    void keep() {
        long tick = config.lease().toNanos() / TICKS_IN_A_LEASE;
        long untilRescue = 0;
        try {
            while (!stopping) {
                attempt(this::renew);
                if (untilRescue-- <= 0) {
                    attempt(this::rescue);
                    untilRescue = RESCUE_EVERY - 1;
                }
                stopped.await((long) (tick * (0.75 + random.nextDouble() / 2)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("leases could not be looked after; tried again: {}", e.toString());
        }
    }

    private void renew() {
        long now = System.nanoTime();
        long third = config.lease().toNanos() / 3;
        List<LeasedJob> old = leases.matching(leased -> now - leased.renewedNanos() >= third
                && now - leased.acquiredNanos() < config.longestRun().toNanos());
        if (old.isEmpty()) {
            return;
        }
        Set<Long> held = queue.heartbeat(old.stream().map(LeasedJob::job).toList(), config.lease());
        long deadline = now + config.lease().minus(config.margin()).toNanos();
        for (LeasedJob leased : old) {
            if (held.contains(leased.job().id())) {
                leased.renewed(now, deadline);
            } else if (leases.remove(leased)) {
                lost(leased, "somebody else has it, or a person ended it");
            }
        }
    }

    private void rescue() {
        List<Rescue> rescued;
        do {
            rescued = queue.rescueExpired(config.lease().dividedBy(JITTER_PARTS));
            int count = rescued.size();
            if (count > 0) {
                LOG.info("{} jobs were taken back from leases that ended", count);
                listener.tell(to -> to.rescued(count));
            }
            rescued.stream()
                    .filter(rescue -> rescue.rescues() >= Rescue.SUSPICIOUS)
                    .forEach(this::alert);
        } while (rescued.size() == FULL_RESCUE && !stopping);
    }

    private void alert(Rescue rescue) {
        LOG.warn(
                "{} job {} has lost {} leases in a row: it is delayed and then runs alone",
                rescue.kind(),
                rescue.id(),
                rescue.rescues());
        listener.tell(to -> to.rescuedRepeatedly(rescue.kind(), rescue.id(), rescue.rescues()));
    }

    /** Interrupts handlers whose time is over, until stopped; for a thread of its own. */
    void watch() {
        long tick = Math.max(
                TimeUnit.MILLISECONDS.toNanos(5),
                Math.min(TimeUnit.SECONDS.toNanos(1), config.margin().toNanos() / 4));
        try {
            while (!stopping) {
                long now = System.nanoTime();
                for (LeasedJob leased : leases.matching(leased -> leased.running() && leased.expired(now))) {
                    if (leases.remove(leased)) {
                        lost(leased, "its lease is about to end");
                    }
                }
                watchStopped.await(tick);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lost(LeasedJob leased, String why) {
        Job job = leased.job();
        LOG.warn("{} job {} is given up: {}", job.kind(), job.id(), why);
        listener.tell(to -> to.leaseLost(job.kind()));
        leased.interrupt();
    }
}
