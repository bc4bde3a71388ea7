// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.util.List;

/**
 * All tasks of a source at one moment.
 *
 * @param revision a number that grows with each change of the source (a file's modification time in milliseconds, for one); of two processes
 *     the one with the lower revision changes nothing. Zero where the source has only one truth.
 * @param tasks every task the source has now; a task that is absent counts as vanished after a while
 */
public record TaskSnapshot(long revision, List<DiscoveredTask> tasks) {
    /** Copies the list. */
    public TaskSnapshot {
        tasks = List.copyOf(tasks);
    }

    /**
     * Makes a snapshot of tasks that can all be collected, from a source with only one truth.
     *
     * @param tasks the tasks
     * @return the snapshot, with revision zero
     */
    public static TaskSnapshot of(List<EmitterTask> tasks) {
        return new TaskSnapshot(
                0, List.copyOf(tasks.stream().map(DiscoveredTask.Supported::new).toList()));
    }
}
