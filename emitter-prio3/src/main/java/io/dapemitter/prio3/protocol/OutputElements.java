// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;
import java.util.Arrays;

/** What output shares and aggregate shares are alike in: an element for each number of the result. Secret. Immutable until it is wiped. */
abstract sealed class OutputElements permits OutputShare, AggregateShare {
    private final long[] elements;

    /** Takes over the array. */
    OutputElements(long[] elements) {
        this.elements = elements;
    }

    final long[] elements() {
        return elements;
    }

    /** All elements. */
    public byte[] encode() {
        return Words.bytes(elements);
    }

    /** Overwrites what this object holds with zeros; it must not be used afterwards. */
    public void wipe() {
        Arrays.fill(elements, 0);
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return getClass().getSimpleName();
    }
}
