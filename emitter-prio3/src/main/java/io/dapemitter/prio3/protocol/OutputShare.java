// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;

/** An aggregator's share of a valid measurement, to be added to those of other reports. Secret. Immutable. */
public final class OutputShare {
    private final long[] elements;

    /** Takes over the array. */
    OutputShare(long[] elements) {
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
