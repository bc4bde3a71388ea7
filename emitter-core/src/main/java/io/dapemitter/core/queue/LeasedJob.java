// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A job in the hands of this process, from its acquisition until its end is written. Thread-safe. */
final class LeasedJob {
    private enum Phase {
        WAITING,
        RUNNING,
        HANDLED,
        ENDED
    }

    private final Job job;
    private final Lane lane;
    private final long acquiredNanos;
    private volatile long renewedNanos;
    private volatile long deadlineNanos;
    private Phase phase = Phase.WAITING;
    private @Nullable Thread runner;
    private long ranNanos;

    /** Times are of {@link System#nanoTime}; the beginning is that of the statement's sending, so that the lease never seems longer than it is. */
    LeasedJob(Job job, Lane lane, long acquiredNanos, long deadlineNanos) {
        this.job = job;
        this.lane = lane;
        this.acquiredNanos = acquiredNanos;
        this.renewedNanos = acquiredNanos;
        this.deadlineNanos = deadlineNanos;
    }

    Job job() {
        return job;
    }

    Lane lane() {
        return lane;
    }

    long acquiredNanos() {
        return acquiredNanos;
    }

    long renewedNanos() {
        return renewedNanos;
    }

    void renewed(long atNanos, long newDeadlineNanos) {
        renewedNanos = atNanos;
        deadlineNanos = newDeadlineNanos;
    }

    boolean expired(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    /** Begins the handler's run on this thread; false if the job was withdrawn before. */
    synchronized boolean begin() {
        if (phase != Phase.WAITING) {
            return false;
        }
        phase = Phase.RUNNING;
        runner = Thread.currentThread();
        ranNanos = System.nanoTime();
        return true;
    }

    /** Ends the handler's run, before its outcome is passed on. An interruption meant for it does not reach the thread's next job. */
    synchronized void handled() {
        phase = Phase.HANDLED;
        runner = null;
        ranNanos = System.nanoTime() - ranNanos;
        Thread.interrupted();
    }

    /** The outcome has been passed on. */
    synchronized void end() {
        phase = Phase.ENDED;
    }

    /** Whether a thread is concerned with the job. */
    synchronized boolean busy() {
        return phase == Phase.RUNNING || phase == Phase.HANDLED;
    }

    synchronized boolean running() {
        return phase == Phase.RUNNING;
    }

    synchronized long ranNanos() {
        return ranNanos;
    }

    /** Takes back a job whose handler has not begun; false if it has. */
    synchronized boolean withdraw() {
        if (phase != Phase.WAITING) {
            return false;
        }
        phase = Phase.ENDED;
        return true;
    }

    synchronized void interrupt() {
        if (phase == Phase.RUNNING && runner != null) {
            runner.interrupt();
        }
    }
}
