// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.emit.DumpableBackend;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.runtime.config.BackendEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backends of a configuration, in its order. Not safe for use by several threads. */
final class OpenBackends implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenBackends.class);

    private final Map<BackendEntry, EmitterBackend> backends = new LinkedHashMap<>();

    void add(BackendEntry entry, EmitterBackend backend) {
        backends.put(entry, backend);
    }

    Map<BackendEntry, EmitterBackend> all() {
        return backends;
    }

    /** The first backend that can give its results back. */
    Optional<DumpableBackend> dumpable() {
        return backends.values().stream()
                .filter(DumpableBackend.class::isInstance)
                .map(DumpableBackend.class::cast)
                .findFirst();
    }

    @Override
    public void close() {
        backends.forEach((entry, backend) -> {
            try {
                backend.close();
            } catch (RuntimeException e) {
                LOG.warn("emitter {} did not close: {}", entry.name(), e.toString());
            }
        });
    }
}
