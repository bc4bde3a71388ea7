// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import io.dapemitter.core.store.PoolUse;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.function.Supplier;

/** The pools of connections to the operational database, of this process alone; told whether the database answers or not. */
final class PoolGauges implements Collector {
    private final Supplier<List<PoolUse>> pools;

    PoolGauges(Supplier<List<PoolUse>> pools) {
        this.pools = pools;
    }

    @Override
    public GaugeSnapshot collect() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("emitter_database_connections")
                .help("Connections to the operational database, and callers that wait for one (pending).");
        for (PoolUse pool : pools.get()) {
            gauge.dataPoint(point(pool.name(), "active", pool.active()));
            gauge.dataPoint(point(pool.name(), "idle", pool.idle()));
            gauge.dataPoint(point(pool.name(), "pending", pool.pending()));
        }
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(String pool, String state, int value) {
        return GaugeDataPointSnapshot.builder()
                .labels(Labels.of("pool", pool, "state", state))
                .value(value)
                .build();
    }
}
