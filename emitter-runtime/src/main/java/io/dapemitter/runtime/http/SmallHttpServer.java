// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.http;

import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.config.ListenAddress;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP/1.1 server with a fixed set of pages. It runs from {@link #start} to {@link #close}. Safe for use by several threads. */
public final class SmallHttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmallHttpServer.class);
    private static final int THREADS = 8;

    private final Server server;
    private final ListenAddress address;

    private SmallHttpServer(Server server, ListenAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts a server.
     *
     * @param name what it is, for log lines and errors
     * @param wanted where it listens; port 0 for any free one
     * @param pages the pages by path
     * @return the running server
     * @throws ProgramException when it cannot listen there
     */
    public static SmallHttpServer start(String name, ListenAddress wanted, Map<String, Page> pages) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName(name.replace(' ', '-'));
        threads.setDaemon(true);
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(wanted.host());
        connector.setPort(wanted.port());
        server.addConnector(connector);
        server.setHandler(new PageHandler(pages));
        start(server, name, wanted);
        ListenAddress address = new ListenAddress(wanted.host(), connector.getLocalPort());
        LOG.info("{} listens on {}", name, address);
        return new SmallHttpServer(server, address);
    }

    private static void start(Server server, String name, ListenAddress wanted) {
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new ProgramException(
                    name + " cannot listen on " + wanted + " (" + e.getMessage()
                            + "); choose another address or port, or stop the program that has it",
                    e);
        }
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.debug("a server did not stop cleanly", e);
        }
    }

    /**
     * Returns where the server listens.
     *
     * @return the address with the real port
     */
    public ListenAddress address() {
        return address;
    }

    @Override
    public void close() {
        stop(server);
    }
}
