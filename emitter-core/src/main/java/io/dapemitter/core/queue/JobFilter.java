// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list.
 *
 * @param kind only this kind, or null for all
 * @param state only this state, or null for all
 * @param limit the most
 */
public record JobFilter(@Nullable String kind, @Nullable JobState state, int limit) {}
