// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.database;

import io.dapemitter.testsupport.TestSupportException;
import org.jspecify.annotations.Nullable;

/** The server of a JVM, started when first needed. A start that failed is not tried again, so that a thousand tests fail fast and alike. */
final class SharedServer {
    static final String URL_VARIABLE = "EMITTER_TEST_DATABASE_URL";
    static final String NO_SERVER =
            "No PostgreSQL for the tests: the embedded server cannot start (as root it needs user"
                    + " namespaces, which may be blocked here). Set EMITTER_TEST_DATABASE_URL to"
                    + " postgres://user:password@host:port/database, a server on which that user may create databases.";

    private final @Nullable String url;
    private final ServerStarter starter;
    private @Nullable DatabaseFactory databases;
    private @Nullable RuntimeException failure;

    SharedServer(@Nullable String url) {
        this(url, EmbeddedPostgresServer::start);
    }

    SharedServer(@Nullable String url, ServerStarter starter) {
        this.url = url;
        this.starter = starter;
    }

    synchronized DatabaseFactory databases() {
        if (failure != null) {
            throw new TestSupportException(failure.getMessage() == null ? NO_SERVER : failure.getMessage(), failure);
        }
        if (databases == null) {
            databases = start();
        }
        return databases;
    }

    private DatabaseFactory start() {
        if (url != null && !url.isBlank()) {
            DatabaseFactory factory = new DatabaseFactory(ServerAddress.parse(url));
            Runtime.getRuntime().addShutdownHook(new Thread(factory::dropTemplates, "drop-test-templates"));
            return factory;
        }
        try {
            return starter.start().databases();
        } catch (RuntimeException exception) {
            failure = new TestSupportException(NO_SERVER, exception);
            throw failure;
        }
    }

    /** How the embedded server is started; tests of the failure give another. */
    @FunctionalInterface
    interface ServerStarter {
        EmbeddedPostgresServer start();
    }
}
