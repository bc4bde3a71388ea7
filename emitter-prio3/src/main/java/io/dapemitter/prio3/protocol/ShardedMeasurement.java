// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.util.List;

/**
 * What a client makes of a measurement.
 *
 * @param publicShare for all aggregators
 * @param inputShares one for each aggregator, the leader's first; each is for that aggregator's eyes only
 */
public record ShardedMeasurement(PublicShare publicShare, List<InputShare> inputShares) {
    /** A public share and the input shares. */
    public ShardedMeasurement {
        inputShares = List.copyOf(inputShares);
    }
}
