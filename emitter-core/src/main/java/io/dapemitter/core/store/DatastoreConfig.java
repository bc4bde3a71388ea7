// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a datastore. Immutable; {@link #toString} hides the password.
 *
 * @param url where it is
 * @param password the password, or null; goes before one in the URL
 * @param schema the PostgreSQL schema of the tables; on SQLite it must be {@code emitter}
 * @param poolSize the most connections at once on PostgreSQL, at least 2; on SQLite the readers (the writer is one more)
 * @param poolTimeout how long a caller waits for a connection, on SQLite also for the other processes on the file
 * @param tlsTrustStore PEM certificates that the PostgreSQL server's must be signed by, or null; implies {@code sslmode=verify-full}
 * @param nowOffset what is added to the database's clock; always zero but in tests
 */
public record DatastoreConfig(
        DatabaseUrl url,
        @Nullable String password,
        String schema,
        int poolSize,
        Duration poolTimeout,
        @Nullable Path tlsTrustStore,
        Supplier<Duration> nowOffset) {
    /** Refuses sizes and times that cannot work. */
    public DatastoreConfig {
        if (poolSize < 2) {
            throw new DatastoreException("a pool of " + poolSize + " connections is too small: at least 2 are needed");
        }
        if (poolTimeout.toMillis() < 250) {
            throw new DatastoreException(
                    "a pool timeout of " + poolTimeout.toMillis() + " ms is too short: at least 250 ms are needed");
        }
        if (tlsTrustStore != null && url instanceof DatabaseUrl.Sqlite) {
            throw new DatastoreException("a TLS trust store is of no use for a SQLite file: remove it");
        }
    }

    /**
     * The defaults: schema {@code emitter}, 10 connections, 60 seconds.
     *
     * @param url where it is
     * @return a configuration without password and trust store
     */
    public static DatastoreConfig defaults(DatabaseUrl url) {
        return new DatastoreConfig(
                url, null, Namespace.EMITTER.schema(), 10, Duration.ofMinutes(1), null, () -> Duration.ZERO);
    }

    /**
     * The same with a password.
     *
     * @param value the password, or null for none
     * @return a copy
     */
    public DatastoreConfig withPassword(@Nullable String value) {
        return new DatastoreConfig(url, value, schema, poolSize, poolTimeout, tlsTrustStore, nowOffset);
    }

    /**
     * The same with another schema.
     *
     * @param value the PostgreSQL schema
     * @return a copy
     */
    public DatastoreConfig withSchema(String value) {
        return new DatastoreConfig(url, password, value, poolSize, poolTimeout, tlsTrustStore, nowOffset);
    }

    /**
     * The same with another pool.
     *
     * @param size the most connections at once
     * @param timeout how long to wait for one
     * @return a copy
     */
    public DatastoreConfig withPool(int size, Duration timeout) {
        return new DatastoreConfig(url, password, schema, size, timeout, tlsTrustStore, nowOffset);
    }

    /**
     * The same with a trust store.
     *
     * @param value PEM certificates, or null
     * @return a copy
     */
    public DatastoreConfig withTlsTrustStore(@Nullable Path value) {
        return new DatastoreConfig(url, password, schema, poolSize, poolTimeout, value, nowOffset);
    }

    /**
     * The same with a moved clock, for tests.
     *
     * @param value what is added to the database's clock
     * @return a copy
     */
    public DatastoreConfig withNowOffset(Supplier<Duration> value) {
        return new DatastoreConfig(url, password, schema, poolSize, poolTimeout, tlsTrustStore, value);
    }

    @Override
    public String toString() {
        return "DatastoreConfig[" + url.shown() + ", schema " + schema + ", pool " + poolSize + " x " + poolTimeout
                + "]";
    }
}
