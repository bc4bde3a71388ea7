// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task source stands.
 *
 * @param name the source's name
 * @param known whether any process of it ever ran on this datastore
 * @param discoveredAt when its tasks were last listed, or null
 * @param lastError why they could not be listed the last time, or null when they could
 * @param now the database's time
 */
public record SourceStatus(
        String name,
        boolean known,
        @Nullable Instant discoveredAt,
        @Nullable String lastError,
        Instant now) {}
