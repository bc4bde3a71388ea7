// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a task stands.
 *
 * @param taskId the task
 * @param name its name for people, or null
 * @param state its state
 * @param reason why its source does not have it collected, or null
 * @param firstSeen when it was first listed
 * @param pausedAt when it was paused, or null
 * @param task the task as last seen, or null when it never could be collected
 * @param nextRun when its leader is asked for the next batch, or null when no asking is planned
 * @param creating how many collection jobs are waiting for the leader's yes: 0 or 1
 * @param pending how many collection jobs are pending
 * @param oldestPending since when the oldest has been pending, or null
 * @param lastResult when the last result was stored, or null when there is none yet
 * @param owed how many results are owed to backends
 * @param dead how many results backends refused for good
 * @param reportsExpire from when on reports that nobody collected expire at the leader, or null when that is not near
 * @param trouble what is wrong, or null when nothing is known to be
 * @param remedy what helps, or null
 * @param recovery how the search for its lost collection jobs stands, or null when none was ever begun
 * @param intervals how the intervals of a time-interval task stand, or null for other tasks and before the first was cut
 * @param reportsCollected how many reports the collected batches of a time-bucketed task hold, or null for other tasks. Its leader does not tell how many reports wait in windows that have too few of
 *     them; what was uploaded, less this, is what does, or has expired
 */
public record TaskStatus(
        TaskId taskId,
        @Nullable String name,
        TaskState state,
        @Nullable String reason,
        Instant firstSeen,
        @Nullable Instant pausedAt,
        @Nullable EmitterTask task,
        @Nullable Instant nextRun,
        int creating,
        int pending,
        @Nullable Instant oldestPending,
        @Nullable Instant lastResult,
        long owed,
        long dead,
        @Nullable Instant reportsExpire,
        @Nullable String trouble,
        @Nullable String remedy,
        @Nullable RecoveryStatus recovery,
        @Nullable IntervalStatus intervals,
        @Nullable Long reportsCollected) {
    /**
     * Returns the state as commands show it.
     *
     * @return {@code active}, {@code disabled}, {@code leaving}, {@code removed}, {@code unsupported}, or {@code paused}
     */
    public String shownState() {
        return pausedAt != null && state == TaskState.ACTIVE ? "paused" : state.tableName();
    }

    /**
     * Returns whether nobody has begun a collection though the task may be collected, as when no live process has its credential.
     *
     * @return true when an active task has nothing open
     */
    public boolean idle() {
        return state == TaskState.ACTIVE && pausedAt == null && creating == 0 && pending == 0;
    }
}
