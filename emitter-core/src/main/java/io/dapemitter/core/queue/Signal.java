// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one waiting thread, now or at a time. A wake-up before the wait is not lost; several become one. Thread-safe. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean raised;
    private boolean timed;
    private long raiseAt;

    void raise() {
        lock.lock();
        try {
            raised = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void raiseIn(long nanos) {
        long at = System.nanoTime() + nanos;
        lock.lock();
        try {
            if (!timed || at - raiseAt < 0) {
                timed = true;
                raiseAt = at;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is raised, or the time has passed; gives true if it was raised, which is then over. */
    boolean await(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        lock.lockInterruptibly();
        try {
            while (true) {
                long now = System.nanoTime();
                if (raised || (timed && raiseAt - now <= 0)) {
                    timed = timed && raiseAt - now > 0;
                    raised = false;
                    return true;
                }
                long left = timed ? Math.min(end - now, raiseAt - now) : end - now;
                if (end - now <= 0) {
                    return false;
                }
                changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
