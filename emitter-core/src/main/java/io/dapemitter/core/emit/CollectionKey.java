// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;

/**
 * Names a collection job: the key of the ledger.
 *
 * @param taskId the task
 * @param collectionJobId the collection job
 */
public record CollectionKey(TaskId taskId, CollectionJobId collectionJobId) {
    @Override
    public String toString() {
        return "collection job " + collectionJobId + " of task " + taskId;
    }
}
