// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.testing;

import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.store.Datastore;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a backend may use, in a test. */
public record TestContext(
        Path baseDirectory, String processName, @Nullable Datastore maybeDatastore) implements BackendContext {
    /** For backends that need no datastore. */
    public static TestContext in(Path directory) {
        return new TestContext(directory, "process-1", null);
    }

    /** For backends that need one. */
    public static TestContext with(Datastore datastore, Path directory) {
        return new TestContext(directory, "process-1", datastore);
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    public Optional<String> password() {
        return Optional.empty();
    }

    @Override
    public Datastore datastore() {
        if (maybeDatastore == null) {
            throw new IllegalStateException("this backend needs no datastore");
        }
        return maybeDatastore;
    }
}
