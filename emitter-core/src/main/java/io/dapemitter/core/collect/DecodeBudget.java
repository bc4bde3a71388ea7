// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.util.concurrent.Semaphore;

/**
 * Bounds the memory of answers that are being received and decoded, by bytes and not by their number. An answer that is larger than all of the
 * budget is handled alone. Thread-safe.
 */
final class DecodeBudget {
    private static final int UNIT = 1024;
    private static final int UNITS = 16 * 1024;
    /** An answer, its two opened shares and the text of the result, as a multiple of a share's length. */
    private static final int SHARES_HELD = 8;

    private final Semaphore units = new Semaphore(UNITS, true);

    /** Waits until an answer with shares of this length has room; returns what is to be given back. */
    int take(int aggregateShareLength) throws InterruptedException {
        int wanted = (int) Math.min(UNITS, 1 + (long) aggregateShareLength * SHARES_HELD / UNIT);
        units.acquire(wanted);
        return wanted;
    }

    void giveBack(int taken) {
        units.release(taken);
    }
}
