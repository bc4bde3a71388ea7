// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.time.Sleeper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HttpTestServerTest {
    private static final Reply.Response TEN_BYTES = Reply.text(200, "text/plain", "0123456789");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void a_request_arrives_whole_and_the_response_goes_back() throws Exception {
        HttpHandler echo = request -> Reply.response(
                201, Map.of("X-Seen", request + " " + request.header("x-test").orElse("none")), request.body());
        try (HttpTestServer server = HttpTestServer.start(echo)) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(server.url().resolve("/a/b?c=%20d"))
                            .header("X-Test", "yes")
                            .PUT(HttpRequest.BodyPublishers.ofString("body"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(201);
            assertThat(response.headers().firstValue("x-seen")).hasValue("PUT /a/b?c=%20d yes");
            assertThat(response.body()).isEqualTo("body");
        }
    }

    @Test
    void requests_share_a_connection() throws Exception {
        try (HttpTestServer server = HttpTestServer.start(request -> TEN_BYTES)) {
            get(server);
            get(server);
            assertThat(server.openConnections()).isEqualTo(1);
        }
    }

    @Test
    void a_cut_connection_is_reset() {
        AtomicInteger handled = new AtomicInteger();
        HttpHandler effectThenCut = request -> {
            handled.incrementAndGet();
            return new Reply.Cut();
        };
        try (HttpTestServer server = HttpTestServer.start(effectThenCut)) {
            assertThatThrownBy(() -> post(server)).isInstanceOf(IOException.class);
            assertThat(handled).hasValue(1);
            assertThatThrownBy(() -> raw(server)).hasMessageContaining("reset");
        }
    }

    @Test
    void a_connection_cut_before_reading_never_reaches_the_handler() throws Exception {
        AtomicBoolean cut = new AtomicBoolean(true);
        AtomicInteger handled = new AtomicInteger();
        HttpHandler counting = request -> {
            handled.incrementAndGet();
            return TEN_BYTES;
        };
        try (HttpTestServer server = HttpTestServer.start(0, counting, cut::get, Sleeper.real())) {
            assertThatThrownBy(() -> post(server)).isInstanceOf(IOException.class);
            assertThat(handled).hasValue(0);
            cut.set(false);
            assertThat(post(server).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_truncated_body_ends_before_its_announced_length() throws Exception {
        try (HttpTestServer server = HttpTestServer.start(request -> new Reply.Truncated(TEN_BYTES, 4))) {
            assertThat(raw(server)).contains("Content-Length: 10").endsWith("\r\n\r\n0123");
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_dripping_body_sleeps_before_every_piece() throws Exception {
        List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
        Reply dripping = new Reply.Dripping(TEN_BYTES, 4, Duration.ofSeconds(7));
        try (HttpTestServer server = HttpTestServer.start(0, request -> dripping, () -> false, slept::add)) {
            assertThat(get(server).body()).isEqualTo("0123456789");
        }
        assertThat(slept).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void a_delayed_reply_sleeps_once() throws Exception {
        List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
        Reply delayed = new Reply.Delayed(Duration.ofMinutes(1), TEN_BYTES);
        try (HttpTestServer server = HttpTestServer.start(0, request -> delayed, () -> false, slept::add)) {
            assertThat(get(server).statusCode()).isEqualTo(200);
        }
        assertThat(slept).containsExactly(Duration.ofMinutes(1));
    }

    @Test
    void a_request_never_answered_ends_with_the_client_s_patience() {
        try (HttpTestServer server = HttpTestServer.start(request -> new Reply.Never())) {
            HttpRequest impatient = HttpRequest.newBuilder(server.url())
                    .timeout(Duration.ofMillis(200))
                    .build();
            assertThatThrownBy(() -> client.send(impatient, BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
            Await.until(Duration.ofSeconds(5), () -> server.openConnections() == 0);
            assertThat(server.requestsInFlight()).isZero();
            assertThat(server.maximumInFlight()).isEqualTo(1);
        }
    }

    @Test
    void a_huge_body_has_the_announced_size() throws Exception {
        long size = 5_000_001;
        try (HttpTestServer server = HttpTestServer.start(request -> new Reply.Huge(200, "text/plain", size))) {
            HttpResponse<InputStream> response = client.send(request(server), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                assertThat(body.transferTo(java.io.OutputStream.nullOutputStream()))
                        .isEqualTo(size);
            }
        }
    }

    @Test
    void garbage_is_no_http() {
        try (HttpTestServer server = HttpTestServer.start(request -> new Reply.Garbage("SSH-2.0-no\r\n"))) {
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void after_close_connections_are_refused() {
        HttpTestServer server = HttpTestServer.start(request -> TEN_BYTES);
        URI url = server.url();
        server.close();
        assertThatThrownBy(() -> client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString()))
                .isInstanceOf(java.net.ConnectException.class);
    }

    private HttpResponse<String> get(HttpTestServer server) throws IOException, InterruptedException {
        return client.send(request(server), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(HttpTestServer server) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.url())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest request(HttpTestServer server) {
        return HttpRequest.newBuilder(server.url()).build();
    }

    private static String raw(HttpTestServer server) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
