// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.net.ConnectionListener;
import io.dapemitter.testsupport.time.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final ConnectionListener listener;
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

    private HttpTestServer(int port, HttpHandler handler, BooleanSupplier cut, Sleeper sleeper) {
        this.handler = handler;
        this.cutBeforeReading = cut;
        this.sleeper = sleeper;
        this.listener = ConnectionListener.open(port, this::accepted);
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
        return new HttpTestServer(port, handler, cutBeforeReading, sleeper);
    }

    /** The port in use. */
    public int port() {
        return listener.port();
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

    private void accepted(Socket socket) {
        connections.add(socket);
        threads.execute(() -> serve(socket));
    }

    private void serve(Socket socket) {
        try {
            new HttpConnection(socket, handler, cutBeforeReading, sleeper, inFlight).serve();
        } finally {
            connections.remove(socket);
        }
    }

    /** Refuses connections from now on and closes every open one, those that never were answered too. */
    @Override
    public void close() {
        listener.close();
        threads.shutdownNow();
        try {
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
