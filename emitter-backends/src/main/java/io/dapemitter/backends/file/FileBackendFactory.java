// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.core.emit.BackendContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.EmitterBackendFactory;

/** Makes backends of the kind {@code file}; settings: {@code path} (required) and {@code format} ({@code ndjson} or {@code csv}). Thread-safe. */
public final class FileBackendFactory implements EmitterBackendFactory {
    private final LockWait wait;

    /** Makes backends that wait up to ten seconds for a locked file. */
    public FileBackendFactory() {
        this(LockWait.upToTenSeconds());
    }

    FileBackendFactory(LockWait wait) {
        this.wait = wait;
    }

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public EmitterBackend create(BackendSettings settings, BackendContext context) {
        settings.allowOnly("path", "format");
        PathPattern pattern = PathPattern.parse(settings.requiredText("path"), context.baseDirectory());
        return new FileBackend(pattern, context.processName(), ResultFormat.of(settings), wait);
    }
}
