// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.backends.testing.TestContext;
import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.testsupport.http.HttpTestServer;
import io.dapemitter.testsupport.http.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the example of docs/backends.md against a real server and holds the document to the code that runs. */
final class WebhookBackendTest {
    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static EmitterBackend backend(String url) {
        return new WebhookBackendFactory()
                .create(new BackendSettings(Map.of("url", url)), TestContext.in(Path.of("/")));
    }

    private static EmitResult emitTo(Reply reply) throws InterruptedException {
        try (HttpTestServer server = HttpTestServer.start(request -> reply)) {
            return backend("http://127.0.0.1:" + server.port() + "/results")
                    .emit(new SampleBatch().build(), new EmitAttempt(false));
        }
    }

    @Test
    void a_batch_is_posted_under_its_key() throws InterruptedException {
        List<String> received = new CopyOnWriteArrayList<>();
        try (HttpTestServer server = HttpTestServer.start(request -> {
            received.add(request.header("idempotency-key").orElse("") + " "
                    + new String(request.body(), StandardCharsets.UTF_8));
            return Reply.empty(201);
        })) {
            EmitResult result = backend("http://127.0.0.1:" + server.port() + "/results")
                    .emit(new SampleBatch().build(), new EmitAttempt(false));

            assertThat(result).isEqualTo(new EmitResult.Emitted());
        }
        assertThat(received)
                .singleElement()
                .asString()
                .startsWith(new SampleBatch().build().emissionKey() + " {\"task_id\":");
    }

    @Test
    void the_answers_are_told_apart() throws InterruptedException {
        assertThat(emitTo(Reply.empty(409))).isInstanceOf(EmitResult.AlreadyThere.class);
        assertThat(emitTo(Reply.empty(422))).isInstanceOf(EmitResult.Permanent.class);
        assertThat(emitTo(Reply.empty(503))).isInstanceOf(EmitResult.Retryable.class);
        assertThat(emitTo(new Reply.Cut())).isInstanceOf(EmitResult.Retryable.class);
    }

    @Test
    void a_wrong_url_is_refused() {
        assertThatThrownBy(() -> backend("not a url")).isInstanceOf(BackendConfigurationException.class);
    }

    @Test
    void the_document_prints_exactly_the_code_that_runs() throws IOException {
        Path sources = Path.of("src", "test", "java", "io", "dapemitter", "backends", "example");
        String document = Files.readString(Path.of("..", "docs", "backends.md"));
        List<String> blocks =
                BLOCK.matcher(document).results().map(block -> block.group(1)).toList();

        assertThat(blocks)
                .containsExactly(
                        code(sources.resolve("WebhookBackendFactory.java")),
                        code(sources.resolve("WebhookBackend.java")));
    }

    /** The file from its first class on, without package and imports. */
    private static String code(Path file) throws IOException {
        Matcher start = Pattern.compile("^/\\*\\*", Pattern.MULTILINE).matcher(Files.readString(file));
        assertThat(start.find()).isTrue();
        return Files.readString(file).substring(start.start());
    }
}
