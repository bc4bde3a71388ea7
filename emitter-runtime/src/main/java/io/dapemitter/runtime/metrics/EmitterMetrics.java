// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import io.dapemitter.core.admin.OperationalGauges;
import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.store.PoolUse;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what an emitter does. Safe for use by several threads. */
public final class EmitterMetrics implements EmitterListener {
    /** With more tasks than this there are no series per task, and with more leaders than this the later ones share one. */
    public static final int SERIES_LIMIT = 200;

    private static final double[] JANUS_TIME_BUCKETS = {
        0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 90, 300
    };

    private final LabelLimit origins = new LabelLimit(SERIES_LIMIT);
    private final Histogram leaderRequests;
    private final Counter collectionsEnded;
    private final Histogram emissions;
    private final Counter discoveries;
    private final Counter alerts;
    private final QueueMetrics queue;

    /**
     * Makes the metrics.
     *
     * @param registry where they are registered
     */
    public EmitterMetrics(PrometheusRegistry registry) {
        queue = new QueueMetrics(registry);
        leaderRequests = histogram(
                registry,
                "emitter_http_request_duration_seconds",
                "Exchanges with leaders.",
                "domain",
                "endpoint",
                "status");
        collectionsEnded = counter(
                registry,
                "emitter_collection_jobs_finished",
                "Collection jobs that ended, by the ledger's state.",
                "state");
        emissions = histogram(
                registry, "emitter_emission_duration_seconds", "Attempts to emit a result.", "backend", "status");
        discoveries = counter(registry, "emitter_task_discoveries", "Listings of the tasks, by success.", "status");
        alerts = counter(registry, "emitter_alerts", "Alerts for a person, by kind.", "kind");
        discoveries.initLabelValues("success");
        discoveries.initLabelValues("error");
    }

    /**
     * Registers the ledger's gauges.
     *
     * @param registry where they are registered
     * @param gauges asked at each scrape
     */
    public static void registerGauges(PrometheusRegistry registry, Supplier<OperationalGauges> gauges) {
        registry.register(new LedgerGauges(gauges));
    }

    /**
     * Registers the gauges of the pools of connections.
     *
     * @param registry where they are registered
     * @param pools asked at each scrape
     */
    public static void registerPools(PrometheusRegistry registry, Supplier<List<PoolUse>> pools) {
        registry.register(new PoolGauges(pools));
    }

    static Histogram histogram(PrometheusRegistry registry, String name, String help, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(JANUS_TIME_BUCKETS)
                .register(registry);
    }

    static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    static double seconds(Duration duration) {
        return Unit.nanosToSeconds(duration.toNanos());
    }

    @Override
    public void acquired(String kind, int count, long nanos) {
        queue.acquired(kind, Unit.nanosToSeconds(nanos));
    }

    @Override
    public void acquireFailed(Throwable cause) {
        queue.acquireFailed();
    }

    @Override
    public void completed(String kind, String outcome, long nanos) {
        queue.completed(kind, outcome, Unit.nanosToSeconds(nanos));
    }

    @Override
    public void leaseLost(String kind) {
        queue.leaseLost(kind);
    }

    @Override
    public void rescued(int count) {
        queue.rescued(count);
    }

    @Override
    public void fenceRejected(String kind) {
        queue.fenceRejected(kind);
    }

    @Override
    public void rescuedRepeatedly(String kind, long id, int rescues) {
        alerts.labelValues("job_loses_leases").inc();
    }

    @Override
    public void completionBroken(String kind, Throwable cause) {
        queue.completionBroken(kind);
    }

    @Override
    public void completeFailed(Throwable cause) {
        queue.completeFailed();
    }

    @Override
    public void handlerFailed(String kind, Throwable cause) {
        queue.handlerFailed(kind);
    }

    @Override
    public void leaderAnswered(String origin, String step, String outcome, Duration took) {
        leaderRequests.labelValues(origins.limited(origin), step, outcome).observe(seconds(took));
    }

    @Override
    public void collectionEnded(TaskId taskId, CollectionJobId collectionJobId, String state) {
        collectionsEnded.labelValues(state).inc();
    }

    @Override
    public void emissionAttempted(String backend, String outcome, Duration took) {
        emissions.labelValues(backend, outcome).observe(seconds(took));
    }

    @Override
    public void tasksDiscovered(String source, @Nullable String error) {
        discoveries.labelValues(error == null ? "success" : "error").inc();
    }

    @Override
    public void alert(String kind, @Nullable TaskId taskId, String message) {
        alerts.labelValues(kind).inc();
    }
}
