// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import io.dapemitter.core.EmitterException;
import io.dapemitter.core.admin.OperationalGauges;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the ledger as gauges, asked for at each scrape. When the datastore does not answer only {@code emitter_ledger_up} is there, with 0, so that old numbers are never taken for new
 * ones. All processes of a source tell the same numbers: aggregate with {@code max}.
 */
final class LedgerGauges implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerGauges.class);
    private static final double MILLIS = 1000.0;

    private final Supplier<OperationalGauges> gauges;

    LedgerGauges(Supplier<OperationalGauges> gauges) {
        this.gauges = gauges;
    }

    @Override
    public MetricSnapshots collect() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        try {
            add(all, gauges.get());
            all.metricSnapshot(single("emitter_ledger_up", "Whether the datastore answered.", 1));
        } catch (EmitterException e) {
            LOG.warn("the ledger's gauges cannot be told now: {}", e.getMessage());
            all.metricSnapshot(single("emitter_ledger_up", "Whether the datastore answered.", 0));
        }
        return all.build();
    }

    private static void add(MetricSnapshots.Builder all, OperationalGauges now) {
        all.metricSnapshot(single(
                "emitter_oldest_pending_collection_age_seconds",
                "How long the oldest pending collection job has been pending; 0 when there is none.",
                seconds(now.oldestPendingCollection())));
        all.metricSnapshot(single(
                "emitter_tasks_overdue", "Active tasks without a result for two of their schedule times.", (double)
                        now.overdueTasks()));
        all.metricSnapshot(single(
                "emitter_tasks_near_report_expiry",
                "Tasks with reports that are about to expire at their leader uncollected.",
                (double) now.expiringTasks()));
        all.metricSnapshot(single(
                "emitter_oldest_ready_job_age_seconds",
                "How long the job that has been due longest has waited; 0 when none is due.",
                seconds(now.oldestReadyJob())));
        all.metricSnapshot(labelled("emitter_tasks", "Tasks by state.", "state", now.tasks()));
        all.metricSnapshot(labelled(
                "emitter_collection_jobs", "Collection jobs that have not ended well.", "state", now.collections()));
        all.metricSnapshot(
                labelled("emitter_emissions_owed", "Results owed to a backend.", "backend", now.owedEmissions()));
        all.metricSnapshot(labelled(
                "emitter_emissions_dead",
                "Results a backend refused for good; they need a person.",
                "backend",
                now.deadEmissions()));
        all.metricSnapshot(labelled(
                "emitter_intervals",
                "Intervals of time-interval tasks that are not collected, by state.",
                "state",
                now.intervals()));
        all.metricSnapshot(single(
                "emitter_backfill_remaining_seconds",
                "Time from before tasks were known that backfill has not reached yet.",
                (double) now.backfillSeconds()));
        GaugeSnapshot.Builder jobs =
                GaugeSnapshot.builder().name("emitter_jobs").help("Queue jobs by kind and state.");
        now.jobs()
                .forEach(job -> jobs.dataPoint(
                        point(Labels.of("kind", job.kind(), "state", job.state()), (double) job.count())));
        all.metricSnapshot(jobs.build());
        if (!now.perTask().isEmpty()) {
            all.metricSnapshot(perTask(
                    now,
                    "emitter_task_last_result_timestamp_seconds",
                    "When the task's last result was stored; 0 when there is none yet.",
                    task -> lastResult(task.lastResult())));
            all.metricSnapshot(perTask(
                    now,
                    "emitter_task_oldest_pending_collection_age_seconds",
                    "How long the task's oldest pending collection job has been pending.",
                    task -> seconds(task.oldestPending())));
            all.metricSnapshot(perTask(
                    now,
                    "emitter_task_overdue",
                    "Whether the task had no result for two of its schedule times.",
                    task -> task.overdue() ? 1.0 : 0.0));
        }
    }

    private static double lastResult(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli() / MILLIS;
    }

    private static GaugeSnapshot perTask(
            OperationalGauges now, String name, String help, Function<OperationalGauges.TaskGauges, Double> value) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        for (OperationalGauges.TaskGauges task : now.perTask()) {
            String shown = task.name() == null ? "" : task.name();
            Labels labels = Labels.of("task_id", task.taskId().toString(), "task_name", shown);
            gauge.dataPoint(point(labels, value.apply(task)));
        }
        return gauge.build();
    }

    private static GaugeSnapshot single(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(point(Labels.EMPTY, value))
                .build();
    }

    private static GaugeSnapshot labelled(String name, String help, String label, Map<String, Long> counts) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        counts.forEach((value, count) -> gauge.dataPoint(point(Labels.of(label, value), count)));
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
