// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import java.util.Map;
import java.util.Optional;

/** The most of libprio-rs' time that operations are to take. */
final class Goal {
    private static final double SPEED_OF_THE_HASH = 0.95;

    private static final Map<String, Double> MOST = Map.ofEntries(
            Map.entry("PRIMITIVES unshard", 1.0 / 3),
            Map.entry("PRIMITIVES turboShake", 1 / SPEED_OF_THE_HASH),
            Map.entry("HISTOGRAM_1000_18 prepareLeader", 0.5),
            Map.entry("HISTOGRAM_1000_08 prepareLeader", 1.1),
            Map.entry("HISTOGRAM_1000_08 shard", 1.0),
            Map.entry("HISTOGRAM_1000_18 shard", 1.0),
            Map.entry("SUM_VEC_16_18 prepareLeader", 0.6),
            Map.entry("SUM_32_18 prepareLeader", 0.25),
            Map.entry("COUNT_08 prepareLeader", 2.0),
            Map.entry("COUNT_08 prepareHelper", 2.0),
            Map.entry("COUNT_18 prepareLeader", 2.0),
            Map.entry("COUNT_18 prepareHelper", 2.0),
            Map.entry("HISTOGRAM_100000_08 shard", 1.0),
            Map.entry("HISTOGRAM_100000_18 shard", 1.0));

    private Goal() {}

    /** Of an operation as the rival's lines name it; most have none. */
    static Optional<Double> of(String operation) {
        return Optional.ofNullable(MOST.get(operation));
    }
}
