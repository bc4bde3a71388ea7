// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.store.DatabaseUrl;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the operational datastore is; the password comes from {@code EMITTER_DATABASE_PASSWORD}.
 *
 * @param url the database
 * @param schema the PostgreSQL schema of the emitter's tables
 * @param poolSize the largest number of connections
 * @param poolTimeout the longest wait for a connection, and for the first one at start
 * @param tlsTrustStore a PEM file of the certificate authorities to trust, or null for none
 */
public record DatabaseSettings(
        DatabaseUrl url,
        String schema,
        int poolSize,
        Duration poolTimeout,
        @Nullable Path tlsTrustStore) {}
