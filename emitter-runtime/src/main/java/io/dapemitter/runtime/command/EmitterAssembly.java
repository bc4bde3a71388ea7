// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterBuilder;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.runtime.metrics.EmitterMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Puts an emitter together from a configuration. */
final class EmitterAssembly {
    private final PrometheusRegistry metrics = new PrometheusRegistry();
    private final Emitter emitter;
    private final OpenBackends backends;

    EmitterAssembly(Program program, Session session, Datastore datastore, TaskSource source) {
        this.backends = session.backends(datastore);
        EmitterBuilder builder = Emitter.builder()
                .datastore(datastore)
                .taskSource(session.sourceName(), source)
                .credentials(session.credentials())
                .config(session.config().emitter())
                .configurationRevision(session.config().revision())
                .userAgent(program.name() + "/" + program.version())
                .listener(new EmitterMetrics(metrics));
        backends.all().forEach((entry, backend) -> builder.backend(entry.name(), entry.kind(), backend));
        EmitterAdmin admin = new EmitterAdmin(
                datastore, session.sourceName(), session.config().emitter().scheduleSpread());
        EmitterMetrics.registerPools(metrics, datastore::pools);
        EmitterMetrics.registerGauges(metrics, () -> admin.gauges(EmitterMetrics.SERIES_LIMIT));
        this.emitter = builder.build();
    }

    Emitter emitter() {
        return emitter;
    }

    OpenBackends backends() {
        return backends;
    }

    PrometheusRegistry metrics() {
        return metrics;
    }
}
