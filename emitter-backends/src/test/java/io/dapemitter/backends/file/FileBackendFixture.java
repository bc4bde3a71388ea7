// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import io.dapemitter.backends.testing.TestContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitterBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Backends on real files in one directory, which wait for locks without sleeping. */
record FileBackendFixture(Path directory) {
    static final EmitAttempt FIRST = new EmitAttempt(false);
    static final EmitAttempt AGAIN = new EmitAttempt(true);

    EmitterBackend backend(String path, String format) {
        return backend(path, format, "process-1");
    }

    EmitterBackend backend(String path, String format, String process) {
        LockWait impatient = new LockWait(3, Duration.ofMillis(10), duration -> Thread.onSpinWait());
        return new FileBackendFactory(impatient)
                .create(
                        new BackendSettings(Map.of("path", path, "format", format)),
                        new TestContext(directory, process, null));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    String text(String name) throws IOException {
        return Files.readString(file(name), StandardCharsets.UTF_8);
    }

    List<String> lines(String name) throws IOException {
        return text(name).lines().toList();
    }
}
