// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.stdout;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.EmitterBackendFactory;
import java.io.PrintStream;

/** Makes backends of the kind {@code stdout}; settings: {@code format} ({@code ndjson} or {@code csv}). Thread-safe. */
public final class StdoutBackendFactory implements EmitterBackendFactory {
    private final PrintStream out;

    /** Makes backends that write to {@link System#out} as it is now. */
    public StdoutBackendFactory() {
        this(System.out);
    }

    StdoutBackendFactory(PrintStream out) {
        this.out = out;
    }

    @Override
    public String kind() {
        return "stdout";
    }

    @Override
    public EmitterBackend create(BackendSettings settings, BackendContext context) {
        settings.allowOnly("format");
        return new StdoutBackend(out, ResultFormat.of(settings));
    }
}
