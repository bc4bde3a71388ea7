// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.backends.testing.TestContext;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import java.nio.file.Path;
import java.util.Map;

/** A process of its own that appends batches: arguments are the file, the first collection job and how many. Prints each outcome's name. */
final class FileAppender {
    private FileAppender() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path file = Path.of(arguments[0]);
        int start = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        EmitterBackend backend = new FileBackendFactory()
                .create(new BackendSettings(Map.of("path", file.toString(), "format", "ndjson")), TestContext.in(file));
        for (int i = start; i < start + count; i++) {
            EmitResult result = backend.emit(new SampleBatch().collectedBy(i).build(), new EmitAttempt(true));
            System.out.println(result.getClass().getSimpleName());
        }
    }
}
