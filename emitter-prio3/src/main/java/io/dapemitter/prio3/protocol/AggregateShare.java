// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;

/** An aggregator's sum of output shares. Secret until the collector adds all aggregators'. Immutable. */
public final class AggregateShare {
    private final long[] elements;

    /** Takes over the array. */
    AggregateShare(long[] elements) {
        this.elements = elements;
    }

    long[] elements() {
        return elements;
    }

    /** All elements. */
    public byte[] encode() {
        return Words.bytes(elements);
    }
}
