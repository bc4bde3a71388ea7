// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Objects;

/** Which batch an answer is about, as far as the query does not tell (DAP-09 section 4.1.2). */
public sealed interface PartialBatchSelector {
    /** The batch of the queried interval. */
    record TimeInterval() implements PartialBatchSelector {}

    /** Any batch: the answer does not tell, as in DAP-18. */
    record Untold() implements PartialBatchSelector {}

    /** A batch of a fixed-size task. */
    record FixedSize(BatchId batchId) implements PartialBatchSelector {
        /** A batch by its id. */
        public FixedSize {
            Objects.requireNonNull(batchId, "batchId");
        }
    }
}
