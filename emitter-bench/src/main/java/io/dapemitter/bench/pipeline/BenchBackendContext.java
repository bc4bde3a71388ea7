// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.store.Datastore;
import java.nio.file.Path;
import java.util.Optional;

/** What the backend under measurement may use. */
record BenchBackendContext(Datastore datastore) implements BackendContext {
    @Override
    public String name() {
        return "results";
    }

    @Override
    public Path baseDirectory() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public String processName() {
        return "bench";
    }

    @Override
    public Optional<String> password() {
        return Optional.empty();
    }
}
