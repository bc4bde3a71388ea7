// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Objects;

/** Which batch a collector asks for (DAP-09 section 4.1.2). */
public sealed interface Query {
    /** Any batch of a fixed-size task that is ready and not yet collected; the leader chooses. */
    record CurrentBatch() implements Query {}

    /** A certain batch of a fixed-size task. */
    record ByBatchId(BatchId batchId) implements Query {
        /** A query by the id of a batch. */
        public ByBatchId {
            Objects.requireNonNull(batchId, "batchId");
        }
    }

    /** All reports of an interval, of a time-interval task. */
    record TimeInterval(Interval interval) implements Query {
        /** A query by an interval aligned to the task's time precision. */
        public TimeInterval {
            Objects.requireNonNull(interval, "interval");
        }
    }
}
