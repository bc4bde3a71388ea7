// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells a program that it is to stop, as by SIGTERM, and lets the one who says so wait until it has, if it heeds that. Thread-safe. */
public final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch finished = new CountDownLatch(1);
    private boolean heeded;
    private @Nullable Thread working;

    /** Makes a signal that nobody has given yet. */
    public StopSignal() {}

    /**
     * Asks the program to stop. May be called repeatedly.
     *
     * @return whether it will end by itself and has not ended yet; if not, nobody should wait for it
     */
    public synchronized boolean stop() {
        asked.countDown();
        if (working != null) {
            working.interrupt();
        }
        return heeded && finished.getCount() > 0;
    }

    /** Promises that the program ends by itself when it is asked to stop. Until then it may be ended between any two instructions. */
    synchronized void heed() {
        heeded = true;
    }

    /** Tells that the program has ended. */
    public void finished() {
        finished.countDown();
    }

    /**
     * Waits until the program has ended.
     *
     * @param longest the longest time to wait
     * @return whether it has
     * @throws InterruptedException when the caller is interrupted
     */
    public boolean awaitFinished(Duration longest) throws InterruptedException {
        return finished.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until the program is asked to stop. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Waits, but no longer than until the program is asked to stop; that is an {@link InterruptedException}. */
    void sleep(Duration time) throws InterruptedException {
        if (asked.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("asked to stop");
        }
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Has the calling thread interrupted when the program is asked to stop, until {@link #workDone}. */
    synchronized void interruptMe() {
        working = Thread.currentThread();
        if (isAsked()) {
            working.interrupt();
        }
    }

    synchronized void workDone() {
        working = null;
    }
}
