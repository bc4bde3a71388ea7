// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What the job queue does, under the names of Janus' job driver. */
final class QueueMetrics {
    private final Histogram acquireTime;
    private final Histogram stepTime;
    private final Counter acquireFailures;
    private final Counter completeFailures;
    private final Counter completionsBroken;
    private final Counter leasesLost;
    private final Counter rescued;
    private final Counter fenceRejections;
    private final Counter stepFailures;

    QueueMetrics(PrometheusRegistry registry) {
        acquireTime =
                EmitterMetrics.histogram(registry, "emitter_job_acquire_time_seconds", "Acquisitions of jobs.", "kind");
        stepTime = EmitterMetrics.histogram(
                registry, "emitter_job_step_time_seconds", "Job handlers, by outcome.", "kind", "status");
        acquireFailures = EmitterMetrics.counter(registry, "emitter_job_acquire_failures", "Acquisitions that failed.");
        completeFailures = EmitterMetrics.counter(
                registry, "emitter_job_complete_failures", "Groups of completions that could not be written at once.");
        completionsBroken = EmitterMetrics.counter(
                registry, "emitter_job_completions_broken", "Completions that cannot be written at all.", "kind");
        leasesLost = EmitterMetrics.counter(
                registry, "emitter_job_leases_lost", "Leases that ended before their job did.", "kind");
        rescued = EmitterMetrics.counter(
                registry, "emitter_jobs_rescued", "Jobs taken back from processes that went silent.");
        fenceRejections = EmitterMetrics.counter(
                registry,
                "emitter_job_fence_rejections",
                "Completions refused because another process had the job.",
                "kind");
        stepFailures = EmitterMetrics.counter(registry, "emitter_step_failures", "Handlers that threw.", "type");
    }

    void acquired(String kind, double seconds) {
        acquireTime.labelValues(kind).observe(seconds);
    }

    void acquireFailed() {
        acquireFailures.inc();
    }

    void completed(String kind, String outcome, double seconds) {
        stepTime.labelValues(kind, outcome).observe(seconds);
    }

    void completeFailed() {
        completeFailures.inc();
    }

    void completionBroken(String kind) {
        completionsBroken.labelValues(kind).inc();
    }

    void leaseLost(String kind) {
        leasesLost.labelValues(kind).inc();
    }

    void rescued(int jobs) {
        rescued.inc(jobs);
    }

    void fenceRejected(String kind) {
        fenceRejections.labelValues(kind).inc();
    }

    void handlerFailed(String kind) {
        stepFailures.labelValues(kind).inc();
    }
}
