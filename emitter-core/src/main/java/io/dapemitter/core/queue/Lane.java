// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.concurrent.atomic.AtomicInteger;

/** A lane of a running executor: its slots and how many of them are in use. Thread-safe. */
final class Lane {
    /** Part of the slots that is waited for when there is more to do than hands, so that jobs are leased in groups and not one by one. */
    private static final int REFILL = 4;

    private final AtomicInteger inUse = new AtomicInteger();
    private volatile LaneSlots slots;
    private volatile boolean hungry;
    private volatile boolean givesWay;

    Lane(LaneSlots slots) {
        this.slots = slots;
    }

    LaneSlots slots() {
        return slots;
    }

    void resize(LaneSlots changed) {
        slots = changed;
    }

    /** Says whether others that are more important have more to do than hands. */
    void giveWay(boolean now) {
        givesWay = now;
    }

    /** Whether there was more to do than hands when the lane was last looked at. */
    boolean hungry() {
        return hungry;
    }

    private int allowed() {
        return givesWay ? slots.slotsBeside() : slots.slots();
    }

    int free() {
        return Math.max(0, allowed() - inUse.get());
    }

    void take(int count, boolean more) {
        inUse.addAndGet(count);
        hungry = more;
    }

    /** There was no free slot to look for jobs with, so there may be some. */
    void skipped() {
        hungry = true;
    }

    /** Gives a slot back; true if the queue probably has a job for it. */
    boolean giveBack() {
        inUse.decrementAndGet();
        return hungry;
    }

    boolean worthRefilling() {
        return hungry && free() >= Math.max(1, allowed() / REFILL);
    }
}
