// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;

/**
 * A create or poll that came to a scripted leader. Immutable.
 *
 * @param step what was asked
 * @param taskId the task in the path
 * @param collectionJobId the collection job in the path
 * @param attempt 1 for the first request of this step for this job
 * @param sequence 1 for the leader's first request
 * @param atNanos {@link System#nanoTime()} of its arrival
 */
public record LeaderRequest(
        Step step, TaskId taskId, CollectionJobId collectionJobId, int attempt, long sequence, long atNanos) {

    /** What a collector can ask. */
    public enum Step {
        /** PUT. */
        CREATE,
        /** POST. */
        POLL
    }
}
