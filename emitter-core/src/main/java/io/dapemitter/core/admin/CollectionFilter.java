// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.dap.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the ledger to list.
 *
 * @param taskId only this task, or null for all of the source
 * @param state only this state, or null for all
 * @param limit the most
 */
public record CollectionFilter(
        @Nullable TaskId taskId, @Nullable CollectionState state, int limit) {}
