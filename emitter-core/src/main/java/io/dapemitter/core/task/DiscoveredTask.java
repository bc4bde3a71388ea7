// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.dap.TaskId;
import org.jspecify.annotations.Nullable;

/** One task as a source lists it. */
public sealed interface DiscoveredTask {
    /**
     * Returns the task's id.
     *
     * @return the id
     */
    TaskId taskId();

    /**
     * A task that can be collected.
     *
     * @param task the task
     */
    record Supported(EmitterTask task) implements DiscoveredTask {
        @Override
        public TaskId taskId() {
            return task.taskId();
        }
    }

    /**
     * A task that is shown but not collected.
     *
     * @param taskId the task's id
     * @param name a name for people, or null
     * @param reason why it is not collected, for an operator
     */
    record Unsupported(TaskId taskId, @Nullable String name, String reason) implements DiscoveredTask {}
}
