// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.testsupport.TestSupportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ConnectionListenerTest {
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    @Test
    void a_connection_is_handed_over_open() throws Exception {
        try (ConnectionListener listener = ConnectionListener.open(0, accepted::add);
                Socket client = connect(listener.port());
                Socket served = accepted.poll(10, TimeUnit.SECONDS)) {
            served.getOutputStream().write('x');

            assertThat(client.getInputStream().read()).isEqualTo('x');
        }
    }

    /** Often, since only some closings meet the acceptor where it hurts. */
    @Test
    void a_closed_port_refuses_at_once() {
        for (int i = 0; i < 300; i++) {
            ConnectionListener listener = ConnectionListener.open(0, accepted::add);
            listener.close();

            assertThatThrownBy(() -> connect(listener.port()).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_closed_port_can_be_opened_again_at_once() throws IOException {
        ConnectionListener first = ConnectionListener.open(0, accepted::add);
        first.close();
        try (ConnectionListener second = ConnectionListener.open(first.port(), accepted::add);
                Socket client = connect(second.port())) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void a_port_has_one_listener() {
        try (ConnectionListener listener = ConnectionListener.open(0, accepted::add)) {
            assertThatThrownBy(() -> ConnectionListener.open(listener.port(), accepted::add))
                    .isInstanceOf(TestSupportException.class)
                    .hasMessageContaining("port " + listener.port());
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }
}
