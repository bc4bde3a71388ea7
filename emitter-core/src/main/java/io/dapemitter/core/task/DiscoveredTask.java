// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.dap.TaskId;
import java.util.Optional;
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
     * Returns the task as far as it is understood.
     *
     * @return the task, or empty when it is unsupported
     */
    default Optional<EmitterTask> understood() {
        return Optional.empty();
    }

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

        @Override
        public Optional<EmitterTask> understood() {
            return Optional.of(task);
        }
    }

    /**
     * A task that could be collected, but whose source says that no new batch of it is to be asked for, as with an operator's pause: open collection jobs are brought to their end.
     *
     * @param task the task
     * @param reason why it is not collected, for an operator
     */
    record Disabled(EmitterTask task, String reason) implements DiscoveredTask {
        @Override
        public TaskId taskId() {
            return task.taskId();
        }

        @Override
        public Optional<EmitterTask> understood() {
            return Optional.of(task);
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
