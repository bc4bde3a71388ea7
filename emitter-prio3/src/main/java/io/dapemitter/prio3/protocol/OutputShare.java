// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.field.Words;
import java.util.Arrays;

/** An aggregator's share of a valid measurement, to be added to those of other reports. Secret. Immutable until it is wiped. */
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

    /** Overwrites what this object holds with zeros; it must not be used afterwards. */
    public void wipe() {
        Arrays.fill(elements, 0);
    }

    /** Nothing of what it holds. */
    @Override
    public String toString() {
        return "OutputShare";
    }
}
