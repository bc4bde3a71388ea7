// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.time.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * An HTTP/1.1 server on 127.0.0.1 with one thread a connection and keep-alive. What goes over the wire is entirely the handler's business. Thread-safe.
 */
public final class HttpTestServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final HttpHandler handler;
    private final BooleanSupplier cutBeforeReading;
    private final Sleeper sleeper;
    private final InFlight inFlight = new InFlight();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "http-test-server");
        thread.setDaemon(true);
        return thread;
    });

    private HttpTestServer(ServerSocket listener, HttpHandler handler, BooleanSupplier cut, Sleeper sleeper) {
        this.listener = listener;
        this.handler = handler;
        this.cutBeforeReading = cut;
        this.sleeper = sleeper;
    }

    /**
     * Starts a server on a free port that really sleeps where a reply is slow.
     *
     * @param handler answers the requests
     */
    public static HttpTestServer start(HttpHandler handler) {
        return start(0, handler, () -> false, Sleeper.real());
    }

    /**
     * Starts a server.
     *
     * @param port where to listen, 0 for any free one
     * @param handler answers the requests
     * @param cutBeforeReading asked when a request begins to arrive; true resets the connection before a byte of it is read
     * @param sleeper lets the time of slow replies pass
     * @throws TestSupportException if the port is taken
     */
    public static HttpTestServer start(
            int port, HttpHandler handler, BooleanSupplier cutBeforeReading, Sleeper sleeper) {
        try {
            ServerSocket listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            HttpTestServer server = new HttpTestServer(listener, handler, cutBeforeReading, sleeper);
            server.threads.execute(server::acceptAll);
            return server;
        } catch (IOException exception) {
            throw new TestSupportException("Cannot listen on port " + port + ": " + exception.getMessage(), exception);
        }
    }

    /** The port in use. */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@code http://127.0.0.1:port/}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/");
    }

    /** How many connections are open now. */
    public int openConnections() {
        return connections.size();
    }

    /** How many requests are being answered now, those never answered too. */
    public int requestsInFlight() {
        return inFlight.now();
    }

    /** The most requests that were in flight at any moment. */
    public int maximumInFlight() {
        return inFlight.maximum();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        connections.add(socket);
        try {
            new HttpConnection(socket, handler, cutBeforeReading, sleeper, inFlight).serve();
        } finally {
            connections.remove(socket);
        }
    }

    /** Stops listening and closes every connection, those that never were answered too. */
    @Override
    public void close() {
        try {
            listener.close();
            threads.shutdownNow();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
