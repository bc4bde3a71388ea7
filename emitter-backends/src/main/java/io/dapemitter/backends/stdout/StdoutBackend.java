// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.stdout;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.format.ResultRecord;
import io.dapemitter.backends.format.UnstorableBatchException;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes each batch as one line and keeps no memory of them, so that a repeated emission is a repeated line. Thread-safe. */
final class StdoutBackend implements EmitterBackend {
    private static final String BROKEN =
            "standard output cannot be written (its reader has gone, or its disk is full); restart the emitter with a reader that stays";

    private final PrintStream out;
    private final ResultFormat format;
    private final Object headerLock = new Object();
    private boolean headerWritten;

    StdoutBackend(PrintStream out, ResultFormat format) {
        this.out = out;
        this.format = format;
    }

    @Override
    public EmitResult emit(CollectedBatch batch, EmitAttempt attempt) {
        String line;
        try {
            line = format.line(ResultRecord.of(batch));
        } catch (UnstorableBatchException e) {
            return new EmitResult.Permanent(e.getMessage());
        }
        synchronized (headerLock) {
            return write(headerWritten ? line : format.header() + line);
        }
    }

    private EmitResult write(String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        // One call: the stream's own lock keeps the line whole among others who print.
        out.write(bytes, 0, bytes.length);
        // A PrintStream tells its errors no other way; checkError also flushes.
        if (out.checkError()) {
            return new EmitResult.Retryable(BROKEN, null);
        }
        headerWritten = true;
        return new EmitResult.Emitted();
    }

    @Override
    public void check() {
        if (out.checkError()) {
            throw new BackendException(BROKEN, null);
        }
    }
}
