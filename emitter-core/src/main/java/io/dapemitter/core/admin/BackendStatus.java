// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a backend stands.
 *
 * @param name the backend's name
 * @param kind the word for its kind
 * @param retiredAt since when nobody configures it, or null while it is configured
 * @param owed how many results it has still to take
 * @param oldestOwed since when the oldest has been owed, or null
 * @param dead how many results it refused for good
 * @param lastError the last error of an owed or refused result, or null
 */
public record BackendStatus(
        String name,
        String kind,
        @Nullable Instant retiredAt,
        long owed,
        @Nullable Instant oldestOwed,
        long dead,
        @Nullable String lastError) {}
