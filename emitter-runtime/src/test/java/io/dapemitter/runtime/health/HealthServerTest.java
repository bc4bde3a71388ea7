// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.config.ListenAddress;
import io.dapemitter.runtime.http.Page;
import io.dapemitter.runtime.http.SmallHttpServer;
import io.dapemitter.runtime.logging.LogFilter;
import io.dapemitter.runtime.logging.Logging;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health server over a real socket. */
final class HealthServerTest {
    private static final ListenAddress ANY_PORT = new ListenAddress("127.0.0.1", 0);

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final AtomicBoolean dumpFails = new AtomicBoolean();
    private SmallHttpServer server;

    @BeforeEach
    void start() {
        Logging logging = Logging.start(LogFilter.parse("off"), false, new ByteArrayOutputStream());
        server = SmallHttpServer.start("health server", ANY_PORT, HealthPages.of(ready::get, logging, this::dump));
    }

    private void dump(java.io.OutputStream out) throws IOException {
        out.write("a,b\r\n".getBytes(StandardCharsets.UTF_8));
        if (dumpFails.get()) {
            out.flush();
            throw new IOException("the datastore went away");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthz_answers_200_and_nothing() throws Exception {
        HttpResponse<String> answer = send("GET", "/healthz", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void healthz_answers_head() throws Exception {
        assertThat(send("HEAD", "/healthz", "").statusCode()).isEqualTo(200);
    }

    @Test
    void healthz_says_200_even_when_the_emitter_is_not_ready() throws Exception {
        ready.set(false);
        assertThat(send("GET", "/healthz", "").statusCode()).isEqualTo(200);
    }

    @Test
    void readyz_follows_the_emitter() throws Exception {
        assertThat(send("GET", "/readyz", "").statusCode()).isEqualTo(200);
        ready.set(false);
        assertThat(send("GET", "/readyz", "").statusCode()).isEqualTo(503);
    }

    @Test
    void traceconfigz_tells_the_filter() throws Exception {
        assertThat(send("GET", "/traceconfigz", "").body()).isEqualTo("off");
    }

    @Test
    void traceconfigz_takes_a_filter_and_answers_with_it() throws Exception {
        HttpResponse<String> answer = send("PUT", "/traceconfigz", "error,io.dapemitter.x=debug");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("error,io.dapemitter.x=debug");
        assertThat(send("GET", "/traceconfigz", "").body()).isEqualTo("error,io.dapemitter.x=debug");
    }

    @Test
    void traceconfigz_refuses_what_is_no_filter_and_keeps_the_old_one() throws Exception {
        HttpResponse<String> answer = send("PUT", "/traceconfigz", "loud");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("invalid filter: ");
        assertThat(send("GET", "/traceconfigz", "").body()).isEqualTo("off");
    }

    @Test
    void traceconfigz_refuses_a_huge_body() throws Exception {
        assertThat(send("PUT", "/traceconfigz", "x".repeat(100_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void dump_is_csv() throws Exception {
        HttpResponse<String> answer = send("GET", "/dump", "");
        assertThat(answer.body()).isEqualTo("a,b\r\n");
        assertThat(answer.headers().firstValue("content-type")).get().asString().startsWith("text/csv");
    }

    @Test
    void a_dump_that_fails_half_way_cannot_be_taken_for_whole() {
        dumpFails.set(true);
        assertThatThrownBy(() -> send("GET", "/dump", "")).isInstanceOf(IOException.class);
    }

    @Test
    void dump_is_not_there_unless_enabled() throws Exception {
        Logging logging = Logging.start(LogFilter.parse("off"), false, new ByteArrayOutputStream());
        server.close();
        server = SmallHttpServer.start("health server", ANY_PORT, HealthPages.of(ready::get, logging, null));
        assertThat(send("GET", "/dump", "").statusCode()).isEqualTo(404);
    }

    @Test
    void another_method_is_told_which_ones_there_are() throws Exception {
        HttpResponse<String> answer = send("DELETE", "/traceconfigz", "");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD, PUT");
    }

    @Test
    void a_port_that_is_taken_is_named_with_the_remedy() {
        Map<String, Page> none = Map.of();
        assertThatThrownBy(() -> SmallHttpServer.start("health server", server.address(), none))
                .isInstanceOf(ProgramException.class)
                .hasMessageContaining("health server cannot listen on " + server.address())
                .hasMessageContaining("choose another");
    }
}
