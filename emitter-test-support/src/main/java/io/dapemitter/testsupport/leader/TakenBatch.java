// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;

/**
 * A line of a scripted leader's books: a batch that a collection job took away for good. Immutable.
 *
 * @param taskId the task
 * @param collectionJobId the job that got the batch
 * @param batch what was taken, with its true sums
 */
public record TakenBatch(TaskId taskId, CollectionJobId collectionJobId, ScriptedBatch batch) {}
