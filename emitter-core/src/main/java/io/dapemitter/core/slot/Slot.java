// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * An interval that is, was, or will never be asked for. The slots of a task do not overlap.
 *
 * @param taskId the task
 * @param region by which cursor it was cut
 * @param start its first second since the epoch
 * @param end the first second after it
 * @param state where it stands
 * @param merged how many intervals were merged into it by widening; 1 as it was cut
 * @param attempt which attempt at this very interval the collection job is; 0 for the first
 * @param askAt when the leader may be asked for it, in milliseconds since the epoch
 * @param collectionJobId its present collection job, or null for a slot that was never to be asked for
 * @param reason why it ended without a result, or null
 */
public record Slot(
        TaskId taskId,
        Region region,
        long start,
        long end,
        SlotState state,
        int merged,
        int attempt,
        long askAt,
        @Nullable CollectionJobId collectionJobId,
        @Nullable String reason) {}
