// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** An aggregator's share of a valid measurement, to be added to those of other reports. Secret. Immutable until it is wiped. */
public final class OutputShare extends OutputElements {
    /** Takes over the array. */
    OutputShare(long[] elements) {
        super(elements);
    }
}
