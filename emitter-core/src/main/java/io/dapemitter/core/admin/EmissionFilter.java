// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.emit.EmissionState;
import org.jspecify.annotations.Nullable;

/**
 * Which emissions to list.
 *
 * @param backend only this backend, or null for all of the source
 * @param state only this state, or null for those that have not ended: owed and dead
 * @param limit the most
 */
public record EmissionFilter(
        @Nullable String backend, @Nullable EmissionState state, int limit) {}
