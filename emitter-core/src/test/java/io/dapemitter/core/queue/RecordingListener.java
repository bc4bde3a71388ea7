// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what an executor told, one line an event, to be waited for. */
final class RecordingListener implements QueueListener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    /** Waits until an event was told, dropping those before it. */
    void await(String event) throws InterruptedException {
        for (String next = ""; !next.equals(event); ) {
            next = events.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("never told: " + event);
            }
        }
    }

    @Override
    public void completed(String kind, String outcomeName, long nanos) {
        events.add("completed " + outcomeName);
    }

    @Override
    public void leaseLost(String kind) {
        events.add("lease lost");
    }

    @Override
    public void fenceRejected(String kind) {
        events.add("fence rejected");
    }

    @Override
    public void rescued(int count) {
        events.add("rescued " + count);
    }

    @Override
    public void rescuedRepeatedly(String kind, long id, int rescues) {
        events.add("rescued repeatedly " + rescues);
    }

    @Override
    public void completionBroken(String kind, Throwable cause) {
        events.add("broken");
    }

    @Override
    public void acquireFailed(Throwable cause) {
        events.add("acquire failed");
    }

    @Override
    public void completeFailed(Throwable cause) {
        events.add("complete failed");
    }

    @Override
    public void handlerFailed(String kind, Throwable cause) {
        events.add("handler failed");
    }
}
