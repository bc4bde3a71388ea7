// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.proxy;

import io.dapemitter.testsupport.net.ConnectionListener;
import io.dapemitter.testsupport.time.Sleeper;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy between a client and a server on this machine whose behaviour a test switches at any time, for open and new connections alike. Begins with fair weather. Thread-safe.
 */
public final class FaultProxy implements AutoCloseable {
    private final int targetPort;
    private final Sleeper sleeper;
    private final Valve valve = new Valve();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final int port;
    private ConnectionListener listener;
    private boolean refusing;

    private FaultProxy(int targetPort, Sleeper sleeper) {
        this.targetPort = targetPort;
        this.sleeper = sleeper;
        this.listener = ConnectionListener.open(0, this::accepted);
        this.port = listener.port();
    }

    /**
     * Starts a proxy on a free port.
     *
     * @param targetPort the server's port on 127.0.0.1
     */
    public static FaultProxy start(int targetPort) {
        return new FaultProxy(targetPort, Sleeper.real());
    }

    /**
     * Starts a proxy on a free port that lets time pass in its own way.
     *
     * @param targetPort the server's port on 127.0.0.1
     * @param sleeper lets the time of latency and slow drip pass
     */
    public static FaultProxy start(int targetPort, Sleeper sleeper) {
        return new FaultProxy(targetPort, sleeper);
    }

    /** The port that clients use. */
    public int port() {
        return port;
    }

    /** How many connections are open. */
    public int openConnections() {
        return connections.size();
    }

    /** Fair weather: bytes pass at once, new connections are accepted, and what was frozen goes on. */
    public synchronized void pass() {
        valve.set(Weather.FAIR);
        valve.unlimit();
        if (refusing) {
            listener = ConnectionListener.open(port, this::accepted);
            refusing = false;
        }
    }

    /**
     * Every piece of data, in both directions, takes longer.
     *
     * @param delay time before each piece
     */
    public void latency(Duration delay) {
        valve.set(new Weather(false, delay, Weather.LARGE_PIECE));
    }

    /**
     * Data comes in small pieces, in both directions.
     *
     * @param bytesPerStep size of a piece
     * @param interval time before each
     */
    public void slowDrip(int bytesPerStep, Duration interval) {
        valve.set(new Weather(false, interval, bytesPerStep));
    }

    /** Connections are accepted, but nothing moves, as when a network vanishes; nothing is lost either. */
    public void blackhole() {
        valve.set(new Weather(true, Duration.ZERO, Weather.LARGE_PIECE));
    }

    /**
     * Lets so many bytes more pass from the server to clients, all connections together, then resets the connection that carried the last one and every later one that is to carry any.
     *
     * @param bytes how many, 1 or more
     */
    public void cutAfter(long bytes) {
        valve.limit(bytes);
    }

    /** Resets all open connections; new ones are welcome. */
    public void resetAll() {
        connections.forEach(ProxiedConnection::reset);
    }

    /** New connections are refused until {@link #pass()}; open ones go on. */
    public synchronized void refuse() {
        refusing = true;
        listener.close();
    }

    private void accepted(Socket client) {
        ProxiedConnection connection = new ProxiedConnection(client, targetPort, valve, sleeper);
        connections.add(connection);
        threads.execute(() -> serve(connection));
    }

    private void serve(ProxiedConnection connection) {
        try {
            connection.run(threads);
        } finally {
            connections.remove(connection);
        }
    }

    /** Refuses new connections and resets the open ones. */
    @Override
    public synchronized void close() {
        listener.close();
        valve.close();
        resetAll();
        threads.shutdownNow();
    }
}
