// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.collect.CollectionState;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger for people.
 *
 * @param taskId the task
 * @param taskName its name for people, or null
 * @param collectionJobId the collection job
 * @param state where it stands
 * @param createdAt when its id was drawn
 * @param acceptedAt when the leader accepted it, or null
 * @param finishedAt when it ended, or null
 * @param batchId the batch it delivered, or null
 * @param interval the interval of its reports in seconds, or null
 * @param reportCount how many reports it holds, or null
 * @param lastPut the ledger's word for what is known of the last create that was sent
 * @param error the last error, or null
 * @param errorAt when that was, or null
 * @param remedy what helps, or null when nothing is wrong
 * @param queryInterval the interval that was asked for, in seconds, or null for a batch of fixed size
 */
public record CollectionView(
        TaskId taskId,
        @Nullable String taskName,
        CollectionJobId collectionJobId,
        CollectionState state,
        Instant createdAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant finishedAt,
        @Nullable BatchId batchId,
        @Nullable Interval interval,
        @Nullable Long reportCount,
        String lastPut,
        @Nullable String error,
        @Nullable Instant errorAt,
        @Nullable String remedy,
        @Nullable Interval queryInterval) {}
