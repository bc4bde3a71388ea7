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
 * @param attempt which attempt at this very interval the collection job is; 0 for the first, -1 for a collection job of another program
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
        @Nullable String reason) {
    /**
     * Returns the time that it takes.
     *
     * @return its bounds
     */
    public Stretch stretch() {
        return new Stretch(start, end);
    }

    /**
     * Returns a copy of which everything else stays.
     *
     * @param bounds other bounds
     * @return the changed copy
     */
    public Slot within(Stretch bounds) {
        return new Slot(
                taskId, region, bounds.start(), bounds.end(), state, merged, attempt, askAt, collectionJobId, reason);
    }

    /**
     * Returns a copy that a person has asked for: it is asked for by itself and not merged with others.
     *
     * @param at when, in milliseconds since the epoch
     * @return the changed copy
     */
    public Slot takenOver(long at) {
        return new Slot(taskId, Region.HAND, start, end, SlotState.WAITING, merged, attempt, at, collectionJobId, null);
    }
}
