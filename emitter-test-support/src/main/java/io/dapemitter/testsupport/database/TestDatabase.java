// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL database of a test's own, dropped on {@link #close()} even if connections to it are still open. Thread-safe. */
public final class TestDatabase implements AutoCloseable {
    private final ServerAddress address;
    private final Runnable drop;

    TestDatabase(ServerAddress address, Runnable drop) {
        this.address = address;
        this.drop = drop;
    }

    /** The database's name on its server. */
    public String name() {
        return address.database();
    }

    /** The server's host. */
    public String host() {
        return address.host();
    }

    /** The server's port. */
    public int port() {
        return address.port();
    }

    /** The user who owns the database (a superuser on the embedded server). */
    public String user() {
        return address.user();
    }

    /** {@code postgres://user@host:port/name}, with the password where the server wants one. */
    public String url() {
        return address.url();
    }

    /**
     * The same database reached through another port of this machine, for instance a {@code FaultProxy}'s.
     *
     * @param port where the proxy listens
     * @return {@code postgres://user@127.0.0.1:port/name}
     */
    public String urlThroughPort(int port) {
        return new ServerAddress("127.0.0.1", port, address.user(), address.password(), address.database()).url();
    }

    /** {@code jdbc:postgresql://host:port/name?user=..}, enough for {@link DriverManager}. */
    public String jdbcUrl() {
        return address.jdbcUrl();
    }

    /**
     * Opens a connection that the caller closes.
     *
     * @return a connection in auto-commit mode
     * @throws SQLException if the server does not answer
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl());
    }

    /** Drops the database and cuts all connections to it. A second call does nothing. */
    @Override
    public void close() {
        drop.run();
    }

    /** The URL without a password. */
    @Override
    public String toString() {
        return address.toString();
    }
}
