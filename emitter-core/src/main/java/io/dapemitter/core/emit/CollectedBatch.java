// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.AggregateResult;
import io.dapemitter.prio3.Vdaf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one collection, as every backend gets it. Immutable.
 *
 * @param emissionKey an opaque text under which repeated emissions of one result are recognised; the same for every attempt
 * @param taskId the task's id
 * @param taskName the task's name when the batch was collected, or null
 * @param collectionJobId the collection job that delivered the batch
 * @param dapVersion the DAP version of the collection
 * @param queryType how the batch was asked for
 * @param batchId the batch's id where the answer carried it, else null
 * @param queryInterval the interval that was asked for, in seconds; null for fixed-size batches
 * @param reportInterval the interval that holds all reports, in seconds, aligned to the task's precision; its end is exclusive
 * @param reportCount the number of reports in the batch
 * @param vdaf the VDAF with its parameters
 * @param result the exact aggregate result
 * @param labels names for the result's elements; empty when there are none
 * @param mayHaveWrapped whether the sum may have reached the field's modulus, so that it is not to be trusted
 * @param collectedAt when the result was stored
 */
public record CollectedBatch(
        String emissionKey,
        TaskId taskId,
        @Nullable String taskName,
        CollectionJobId collectionJobId,
        DapVersion dapVersion,
        CollectedQueryType queryType,
        @Nullable BatchId batchId,
        @Nullable Interval queryInterval,
        Interval reportInterval,
        long reportCount,
        Vdaf vdaf,
        AggregateResult result,
        List<String> labels,
        boolean mayHaveWrapped,
        Instant collectedAt) {
    /** Copies the list. */
    public CollectedBatch {
        labels = List.copyOf(labels);
    }
}
