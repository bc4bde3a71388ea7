// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.stdout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.backends.testing.TestContext;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Standard output as bytes in memory, and as a real pipe whose reader has gone. */
final class StdoutBackendTest {
    private static final EmitAttempt FIRST = new EmitAttempt(false);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);

    private static EmitterBackend backend(PrintStream out, String format) {
        return new StdoutBackendFactory(out)
                .create(new BackendSettings(Map.of("format", format)), TestContext.in(Path.of("/")));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void a_batch_is_one_line() throws InterruptedException {
        EmitResult result = backend(out, "ndjson").emit(new SampleBatch().build(), FIRST);

        assertThat(result).isEqualTo(new EmitResult.Emitted());
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("{\"task_id\":\"AQEB")
                .endsWith("Z\"}");
    }

    @Test
    void csv_has_its_header_once() throws InterruptedException {
        EmitterBackend backend = backend(out, "csv");
        backend.emit(new SampleBatch().build(), FIRST);
        backend.emit(new SampleBatch().collectedBy(9).build(), FIRST);

        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).startsWith("task_id,");
        assertThat(lines().get(2)).startsWith("AQEB");
    }

    @Test
    void a_closed_pipe_is_tried_again() throws IOException, InterruptedException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (PrintStream broken =
                new PrintStream(Channels.newOutputStream(pipe.sink()), false, StandardCharsets.UTF_8)) {
            assertThat(backend(broken, "ndjson").emit(new SampleBatch().build(), FIRST))
                    .isInstanceOfSatisfying(
                            EmitResult.Retryable.class,
                            retryable -> assertThat(retryable.error()).contains("standard output cannot be written"));
        }
    }

    @Test
    void a_closed_pipe_is_found_by_the_check() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        try (PrintStream broken =
                new PrintStream(Channels.newOutputStream(pipe.sink()), false, StandardCharsets.UTF_8)) {
            broken.println("anything");
            assertThatThrownBy(() -> backend(broken, "ndjson").check()).isInstanceOf(BackendException.class);
        }
    }

    @Test
    void a_batch_that_cannot_be_written_is_not_tried_again() throws InterruptedException {
        assertThat(backend(out, "ndjson")
                        .emit(new SampleBatch().reportedIn(-1, 1).build(), FIRST))
                .isInstanceOf(EmitResult.Permanent.class);
    }

    @Test
    void lines_of_several_threads_stay_whole() throws Exception {
        EmitterBackend backend = backend(out, "ndjson");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<EmitResult>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int job = i + 256;
            results.add(threads.submit(
                    () -> backend.emit(new SampleBatch().collectedBy(job).build(), FIRST)));
        }
        for (Future<EmitResult> result : results) {
            result.get();
        }
        threads.shutdown();

        assertThat(lines())
                .hasSize(200)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.startsWith("{\"task_id\"") && line.endsWith("Z\"}"));
    }
}
