// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests between their last byte and the last byte of their answer. Thread-safe. */
final class InFlight {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger maximum = new AtomicInteger();

    void begin() {
        int current = now.incrementAndGet();
        maximum.accumulateAndGet(current, Math::max);
    }

    void end() {
        now.decrementAndGet();
    }

    int now() {
        return now.get();
    }

    int maximum() {
        return maximum.get();
    }
}
