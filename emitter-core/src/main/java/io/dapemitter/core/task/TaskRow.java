// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.dap.TaskId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task as the task table holds it. All instants are milliseconds since the epoch by the database's clock.
 *
 * @param taskId the task's id
 * @param source the source that owns the row
 * @param name a name for people, or null
 * @param state where it stands
 * @param reason why it is not collected, or null
 * @param definition what {@link TaskDefinition#format} wrote; empty for a task that never could be collected
 * @param firstSeen when it was first listed
 * @param missingSince when it was first found missing, or null
 * @param missingCount how many discoveries in a row it was missing
 * @param removedAt when it was removed, or null
 * @param pausedAt when the operator paused it, or null
 */
public record TaskRow(
        TaskId taskId,
        String source,
        @Nullable String name,
        TaskState state,
        @Nullable String reason,
        String definition,
        long firstSeen,
        @Nullable Long missingSince,
        int missingCount,
        @Nullable Long removedAt,
        @Nullable Long pausedAt) {
    /**
     * Returns the task.
     *
     * @return the task as last seen, or empty when it never could be collected
     */
    public Optional<EmitterTask> task() {
        return definition.isEmpty() ? Optional.empty() : Optional.of(TaskDefinition.parse(taskId, definition));
    }

    /**
     * Returns whether its source lists the task as one that can be collected, be it now or again.
     *
     * @return true when it is active or disabled
     */
    public boolean staying() {
        return state == TaskState.ACTIVE || state == TaskState.DISABLED;
    }

    /**
     * Returns whether the leader may be asked for new batches of the task.
     *
     * @return true when it is active, or leaves its source without having been disabled, and is not paused
     */
    public boolean collectable() {
        return !paused() && (state == TaskState.ACTIVE || (state == TaskState.LEAVING && reason == null));
    }

    /**
     * Returns whether the operator has paused the task.
     *
     * @return true while it is paused
     */
    public boolean paused() {
        return pausedAt != null;
    }
}
