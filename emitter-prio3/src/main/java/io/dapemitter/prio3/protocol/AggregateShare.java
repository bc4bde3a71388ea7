// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** An aggregator's sum of output shares. Secret until the collector adds all aggregators'. Immutable until it is wiped. */
public final class AggregateShare extends OutputElements {
    /** Takes over the array. */
    AggregateShare(long[] elements) {
        super(elements);
    }
}
