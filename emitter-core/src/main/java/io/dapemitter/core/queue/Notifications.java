// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.DatastoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wake-ups between processes on one PostgreSQL. They are sent after the commit and gathered for 10 ms, by one connection of the process at a time: a NOTIFY inside the
 * inserting transactions would make all commits of the database wait for each other. A lost one costs a poll interval, no more.
 */
final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final String CHANNEL = "emitter_job";
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LISTEN_MILLIS = 500;
    private static final int CHECK_EVERY = 60;
    private static final int CHECK_SECONDS = 5;
    private static final Backoff RECONNECT = new Backoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    private final Datastore datastore;
    private final String owner;
    private final Runnable wake;
    private final RandomGenerator random;
    private final Signal toSend = new Signal();
    private final Signal stopped = new Signal();
    private volatile boolean stopping;

    Notifications(Datastore datastore, String owner, Runnable wake, RandomGenerator random) {
        this.datastore = datastore;
        this.owner = owner;
        this.wake = wake;
        this.random = random;
    }

    /** Asks for a wake-up of the other processes. */
    void request() {
        toSend.raise();
    }

    void stop() {
        stopping = true;
        toSend.raise();
        stopped.raise();
    }

    /** Sends until stopped, and once more then; for a thread of its own. */
    void send() {
        try {
            while (!stopping) {
                if (toSend.await(IDLE_NANOS) && !stopping) {
                    TimeUnit.NANOSECONDS.sleep(GATHER_NANOS);
                    sendNow();
                }
            }
            sendNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendNow() {
        try {
            datastore.useTransaction(
                    "wake the other processes",
                    transaction -> transaction
                            .handle()
                            .createQuery("SELECT pg_notify(:channel, :owner)")
                            .bind("channel", CHANNEL)
                            .bind("owner", owner)
                            .mapTo(String.class)
                            .list());
        } catch (DatastoreException e) {
            LOG.debug("the other processes were not woken; they look by themselves", e);
        }
    }

    /** Listens until stopped, connecting again whenever the connection is lost; for a thread of its own. */
    void listen() {
        int failures = 0;
        try {
            while (!stopping) {
                try (Connection connection = datastore.dedicatedConnection()) {
                    subscribe(connection);
                    failures = 0;
                    wake.run();
                    receive(connection);
                } catch (DatastoreException | SQLException e) {
                    failures++;
                    LOG.info("wake-ups are not heard for now, only polled for: {}", e.getMessage());
                    stopped.await(RECONNECT.delay(failures, random).toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void subscribe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
    }

    private void receive(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (int quiet = 0; !stopping; quiet++) {
            PGNotification[] received = postgres.getNotifications(LISTEN_MILLIS);
            for (PGNotification notification : received) {
                if (!notification.getParameter().equals(owner)) {
                    quiet = 0;
                    wake.run();
                }
            }
            if (quiet >= CHECK_EVERY) {
                if (!connection.isValid(CHECK_SECONDS)) {
                    throw new SQLException("the connection has gone silent");
                }
                quiet = 0;
            }
        }
    }
}
