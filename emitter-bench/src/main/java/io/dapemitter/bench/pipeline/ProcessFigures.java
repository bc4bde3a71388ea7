// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.bench.place.Machine;
import io.dapemitter.core.store.Datastore;
import java.time.Duration;

/** What the measured processes tell of themselves and their results. */
final class ProcessFigures {
    private static final long KIBIBYTE = 1024;

    private ProcessFigures() {}

    /** The results that the backend holds. */
    static int results(Datastore datastore) {
        String schema = datastore.dialect().name().equals("sqlite") ? "" : "emitter_results.";
        return datastore.read(
                "count results",
                tx -> tx.handle()
                        .createQuery("SELECT count(*) FROM " + schema + "prio3_aggregate_results_v1")
                        .mapTo(Integer.class)
                        .one());
    }

    /** Processor time of this process since it began, in both modes. */
    static long cpuMillis() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    /** The most memory that the process has held at any time (proc(5), VmHWM); 0 where the system does not tell. */
    static long residentBytes() {
        String value = Machine.field("/proc/self/status", "VmHWM");
        return value.endsWith(" kB") ? Long.parseLong(value.substring(0, value.length() - 3)) * KIBIBYTE : 0;
    }
}
