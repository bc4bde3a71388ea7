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
     * Makes a slot as it is cut.
     *
     * @param taskId the task
     * @param region by which cursor
     * @param stretch its bounds
     * @param askAt when the leader may be asked for it, in milliseconds since the epoch
     * @return an open slot without a collection job
     */
    public static Slot open(TaskId taskId, Region region, Stretch stretch, long askAt) {
        return new Slot(taskId, region, stretch.start(), stretch.end(), SlotState.OPEN, 1, 0, askAt, null, null);
    }

    /**
     * Makes a slot that will never be asked for.
     *
     * @param taskId the task
     * @param region by which cursor it was cut
     * @param stretch its bounds
     * @param reason why
     * @return an expired slot without a collection job
     */
    public static Slot expired(TaskId taskId, Region region, Stretch stretch, String reason) {
        return new Slot(taskId, region, stretch.start(), stretch.end(), SlotState.EXPIRED, 1, 0, 0, null, reason);
    }

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
     * Returns a copy into which the interval that follows was merged.
     *
     * @param newEnd the first second after it
     * @return the changed copy
     */
    public Slot widenedTo(long newEnd) {
        return new Slot(taskId, region, start, newEnd, state, merged + 1, attempt, askAt, collectionJobId, reason);
    }

    /**
     * Returns a copy in another region.
     *
     * @param other the region
     * @return the changed copy
     */
    public Slot withRegion(Region other) {
        return new Slot(taskId, other, start, end, state, merged, attempt, askAt, collectionJobId, reason);
    }

    /**
     * Returns a copy in another state.
     *
     * @param other the state
     * @param why the reason, or null
     * @return the changed copy
     */
    public Slot withState(SlotState other, @Nullable String why) {
        return new Slot(taskId, region, start, end, other, merged, attempt, askAt, collectionJobId, why);
    }

    /**
     * Returns a copy that stands for another collection job.
     *
     * @param job the collection job
     * @param number which attempt at this very interval it is
     * @param at when the leader may be asked, in milliseconds since the epoch
     * @return the changed copy
     */
    public Slot withJob(CollectionJobId job, int number, long at) {
        return new Slot(taskId, region, start, end, state, merged, number, at, job, reason);
    }

    /**
     * Returns a copy that is asked for at another time.
     *
     * @param at when the leader may be asked, in milliseconds since the epoch
     * @return the changed copy
     */
    public Slot withAskAt(long at) {
        return new Slot(taskId, region, start, end, state, merged, attempt, at, collectionJobId, reason);
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
