// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.backends.sql.SqlBackendFactory;
import io.dapemitter.core.Emitter;
import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.task.TaskSnapshot;
import java.util.Map;

/** What every measured process is made of. */
final class MeasuredParts {
    private MeasuredParts() {}

    /** The backend of results, in the operational database. */
    static EmitterBackend backend(Datastore datastore) {
        return new SqlBackendFactory().create(new BackendSettings(Map.of()), new BenchBackendContext(datastore));
    }

    /** An emitter that has not begun; its emissions are heard by the clock. */
    static Emitter emitter(
            Datastore datastore,
            TaskSnapshot tasks,
            EmitterConfig config,
            EmitterBackend backend,
            EmissionClock clock) {
        return Emitter.builder()
                .datastore(datastore)
                .taskSource("bench", () -> tasks)
                .credentials(CollectorCredentials.of(Map.of(Workload.CREDENTIAL, Workload.credential())))
                .backend("results", "sql", backend)
                .config(config)
                .listener(clock)
                .build();
    }
}
