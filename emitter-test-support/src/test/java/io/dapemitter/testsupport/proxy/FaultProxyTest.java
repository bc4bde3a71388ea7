// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.Await;
import io.dapemitter.testsupport.database.TestDatabase;
import io.dapemitter.testsupport.database.TestDatabases;
import io.dapemitter.testsupport.net.ConnectionListener;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an echo server: what a client sends comes back. */
final class FaultProxyTest {
    private static final int PATIENCE_MILLIS = 10_000;

    private final List<Duration> slept = Collections.synchronizedList(new ArrayList<>());
    private EchoServer echo;
    private FaultProxy proxy;

    @BeforeEach
    void start() {
        echo = new EchoServer();
        proxy = FaultProxy.start(echo.port(), slept::add);
    }

    @AfterEach
    void stop() {
        proxy.close();
        echo.close();
    }

    @Test
    void in_fair_weather_bytes_pass_unchanged() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThat(exchange(client, "again")).isEqualTo("again");
        }
        Await.until(Duration.ofSeconds(5), () -> proxy.openConnections() == 0);
    }

    @Test
    void latency_passes_before_each_piece_in_both_directions() throws IOException {
        try (Socket client = connect()) {
            exchange(client, "warm");
            slept.clear();
            proxy.latency(Duration.ofSeconds(3));
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThat(slept).filteredOn(Duration.ofSeconds(3)::equals).hasSize(2);
        }
    }

    @Test
    void a_slow_drip_makes_small_pieces() throws IOException {
        try (Socket client = connect()) {
            exchange(client, "warm");
            proxy.slowDrip(1, Duration.ofMillis(7));
            exchange(client, "x");
            slept.clear();
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThat(slept).filteredOn(Duration.ofMillis(7)::equals).hasSize(10);
        }
    }

    @Test
    void after_so_many_bytes_the_connection_is_reset() throws IOException {
        try (Socket client = connect()) {
            proxy.cutAfter(3);
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> client.getInputStream().readNBytes(5)).isInstanceOf(SocketException.class);
        }
        proxy.pass();
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void open_connections_can_be_reset_at_once() throws IOException {
        try (Socket client = connect()) {
            exchange(client, "hello");
            proxy.resetAll();
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void in_a_black_hole_nothing_moves_and_nothing_is_lost() throws IOException {
        try (Socket before = connect()) {
            exchange(before, "hello");
            proxy.blackhole();
            try (Socket during = connect()) {
                during.setSoTimeout(100);
                during.getOutputStream().write("later".getBytes(StandardCharsets.US_ASCII));
                assertThatThrownBy(() -> during.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
                proxy.pass();
                during.setSoTimeout(PATIENCE_MILLIS);
                assertThat(read(during, 5)).isEqualTo("later");
            }
            assertThat(exchange(before, "still")).isEqualTo("still");
        }
    }

    @Test
    void refused_connections_come_again_on_the_same_port() throws IOException {
        proxy.refuse();
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.pass();
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void a_database_can_be_reached_and_lost_through_it() throws SQLException {
        try (TestDatabase database = TestDatabases.create();
                FaultProxy between = FaultProxy.start(database.port())) {
            String direct = ":" + database.port() + "/";
            String url = database.jdbcUrl().replace(direct, ":" + between.port() + "/");
            try (Connection connection = DriverManager.getConnection(url);
                    ResultSet rows = connection.createStatement().executeQuery("SELECT 1")) {
                assertThat(rows.next()).isTrue();
                between.resetAll();
                assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(database.urlThroughPort(between.port())).contains(":" + between.port() + "/");
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static String exchange(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return read(client, text.length());
    }

    private static String read(Socket client, int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }

    /** Sends back what it receives. */
    private static final class EchoServer implements AutoCloseable {
        private final ConnectionListener listener = ConnectionListener.open(0, EchoServer::serve);

        private int port() {
            return listener.port();
        }

        private static void serve(Socket socket) {
            Thread thread = new Thread(() -> echo(socket), "echo");
            thread.setDaemon(true);
            thread.start();
        }

        private static void echo(Socket socket) {
            try (socket) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException reset) {
                return;
            }
        }

        @Override
        public void close() {
            listener.close();
        }
    }
}
