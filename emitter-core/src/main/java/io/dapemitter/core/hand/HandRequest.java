// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.hand;

import io.dapemitter.core.slot.Stretch;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.TaskId;

/** What a person wants collected. */
public sealed interface HandRequest {
    /**
     * Returns the task.
     *
     * @return its id
     */
    TaskId taskId();

    /**
     * The next batch of a fixed-size task, now and not when its schedule says.
     *
     * @param taskId the task
     */
    record CurrentBatch(TaskId taskId) implements HandRequest {}

    /**
     * A batch that was collected before, for a datastore that has lost its result.
     *
     * @param taskId the task
     * @param batchId the batch
     * @param emitAgain whether it is emitted to backends that have it, in place of what they have
     */
    record BatchAgain(TaskId taskId, BatchId batchId, boolean emitAgain) implements HandRequest {}

    /**
     * An interval of a time-interval task, collected before or not.
     *
     * @param taskId the task
     * @param interval which, in multiples of the task's time precision
     * @param emitAgain whether it is emitted to backends that have it, in place of what they have
     */
    record Interval(TaskId taskId, Stretch interval, boolean emitAgain) implements HandRequest {}
}
