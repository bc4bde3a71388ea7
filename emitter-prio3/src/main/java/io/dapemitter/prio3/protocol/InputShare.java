// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/**
 * One aggregator's share of a measurement and its proofs. Secret: together the shares of all aggregators are the measurement. A share may be wiped when it is no longer
 * needed, and must not be used afterwards.
 */
public abstract sealed class InputShare permits LeaderInputShare, HelperInputShare {
    private final int aggregator;
    private final byte[] blind;

    InputShare(int aggregator, byte[] blind) {
        this.aggregator = aggregator;
        this.blind = blind;
    }

    /** The aggregator's number; the leader is 0. */
    public final int aggregator() {
        return aggregator;
    }

    /** The seed that blinds the aggregator's part of the joint randomness; empty where the VDAF has none. */
    final byte[] blind() {
        return blind;
    }

    /** The leader's elements and blind, or a helper's seeds, one after the other. */
    public abstract byte[] encode();

    /** Overwrites what this object holds with zeros. */
    public abstract void wipe();

    /** The aggregator's number alone. */
    @Override
    public final String toString() {
        return "InputShare[aggregator=%d]".formatted(aggregator);
    }
}
