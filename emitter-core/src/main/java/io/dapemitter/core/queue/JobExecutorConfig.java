// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;

/**
 * How an executor works.
 *
 * @param owner the name of this process in leases, for people
 * @param lease how long a job is leased; renewed while its handler runs
 * @param margin how long before the end of its lease a handler is interrupted
 * @param pollInterval how often the queue is looked at when nothing wakes the executor
 * @param longestRun after this time a lease is not renewed any more, so that a handler that hangs loses its job
 * @param workerThreads how many handlers run at once, or 0 for as many as there are slots; with fewer, leased jobs wait in memory
 * @param wakeUps whether wake-ups are sent and received through PostgreSQL; off behind a pooler that gives connections for a transaction only
 * @param unexpected the waiting times after exceptions that a handler did not expect
 */
public record JobExecutorConfig(
        String owner,
        Duration lease,
        Duration margin,
        Duration pollInterval,
        Duration longestRun,
        int workerThreads,
        boolean wakeUps,
        Backoff unexpected) {
    private static final int MARGINS_IN_A_LEASE = 12;
    private static final int LEASES_IN_THE_LONGEST_RUN = 10;

    /** Refuses times that contradict each other. */
    public JobExecutorConfig {
        if (margin.isNegative() || margin.multipliedBy(2).compareTo(lease) > 0) {
            throw new IllegalArgumentException("the margin " + margin + " must be at most half of the lease " + lease);
        }
        if (pollInterval.toMillis() < 1 || workerThreads < 0) {
            throw new IllegalArgumentException(
                    "the poll interval must be positive and the number of threads not negative");
        }
    }

    /**
     * The defaults: a lease of 120 seconds, a look every 2 seconds.
     *
     * @param owner the name of this process
     * @return the configuration
     */
    public static JobExecutorConfig defaults(String owner) {
        Duration lease = Duration.ofMinutes(2);
        return new JobExecutorConfig(
                owner,
                lease,
                lease.dividedBy(MARGINS_IN_A_LEASE),
                Duration.ofSeconds(2),
                lease.multipliedBy(LEASES_IN_THE_LONGEST_RUN),
                0,
                true,
                new Backoff(Duration.ofSeconds(2), 2, Duration.ofMinutes(5)));
    }

    /**
     * The same with another lease; margin and longest run follow in proportion.
     *
     * @param value the lease
     * @return a copy
     */
    public JobExecutorConfig withLease(Duration value) {
        return new JobExecutorConfig(
                owner,
                value,
                value.dividedBy(MARGINS_IN_A_LEASE),
                pollInterval,
                value.multipliedBy(LEASES_IN_THE_LONGEST_RUN),
                workerThreads,
                wakeUps,
                unexpected);
    }

    /**
     * The same with another poll interval.
     *
     * @param value the interval
     * @return a copy
     */
    public JobExecutorConfig withPollInterval(Duration value) {
        return new JobExecutorConfig(owner, lease, margin, value, longestRun, workerThreads, wakeUps, unexpected);
    }

    /**
     * The same with another longest run.
     *
     * @param value the time
     * @return a copy
     */
    public JobExecutorConfig withLongestRun(Duration value) {
        return new JobExecutorConfig(owner, lease, margin, pollInterval, value, workerThreads, wakeUps, unexpected);
    }

    /**
     * The same with another number of threads.
     *
     * @param value the number, or 0 for one a slot
     * @return a copy
     */
    public JobExecutorConfig withWorkerThreads(int value) {
        return new JobExecutorConfig(owner, lease, margin, pollInterval, longestRun, value, wakeUps, unexpected);
    }

    /**
     * The same with wake-ups through PostgreSQL on or off.
     *
     * @param value whether
     * @return a copy
     */
    public JobExecutorConfig withWakeUps(boolean value) {
        return new JobExecutorConfig(owner, lease, margin, pollInterval, longestRun, workerThreads, value, unexpected);
    }

    /**
     * The same with another back-off after unexpected exceptions.
     *
     * @param value the back-off
     * @return a copy
     */
    public JobExecutorConfig withUnexpected(Backoff value) {
        return new JobExecutorConfig(owner, lease, margin, pollInterval, longestRun, workerThreads, wakeUps, value);
    }
}
