// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.net;

import io.dapemitter.testsupport.TestSupportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Accepts the connections to a port of 127.0.0.1 until it is closed; as soon as {@link #close()} has returned, the port refuses them. Thread-safe.
 *
 * <p>A bare {@link ServerSocket} does not keep that: while another thread is in {@code accept}, the port listens on until that call has ended, and the connection it brings is nobody's.
 */
public final class ConnectionListener implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final ServerSocket socket;
    private final Thread acceptor;

    private ConnectionListener(ServerSocket socket, Consumer<Socket> consumer) {
        this.socket = socket;
        this.acceptor = new Thread(() -> acceptAll(consumer), "connection-listener");
        acceptor.setDaemon(true);
    }

    /**
     * Listens from now on.
     *
     * @param port where, 0 for any free port
     * @param consumer owns each connection from then on; called by one thread, which it must not hold up
     * @throws TestSupportException if the port is taken
     */
    public static ConnectionListener open(int port, Consumer<Socket> consumer) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            ConnectionListener listener = new ConnectionListener(socket, consumer);
            listener.acceptor.start();
            return listener;
        } catch (IOException exception) {
            throw new TestSupportException("Cannot listen on port " + port + ": " + exception.getMessage(), exception);
        }
    }

    /** The port in use, after closing too. */
    public int port() {
        return socket.getLocalPort();
    }

    private void acceptAll(Consumer<Socket> consumer) {
        while (!socket.isClosed()) {
            try {
                accept(consumer);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void accept(Consumer<Socket> consumer) throws IOException {
        Socket connection = socket.accept();
        if (socket.isClosed()) {
            connection.close();
        } else {
            consumer.accept(connection);
        }
    }

    /**
     * Stops listening. When this returns, the consumer has had its last connection. May be called again.
     *
     * @throws TestSupportException if the consumer holds the acceptor up
     */
    @Override
    public void close() {
        try {
            socket.close();
            acceptor.join(LONGEST_END.toMillis());
        } catch (IOException exception) {
            throw new TestSupportException("Port " + port() + " did not close.", exception);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
        if (acceptor.isAlive() && !Thread.currentThread().isInterrupted()) {
            throw new TestSupportException("Nobody takes the connections of port " + port() + ".");
        }
    }
}
