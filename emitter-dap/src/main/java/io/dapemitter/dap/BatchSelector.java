// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Objects;

/** Names one batch; part of the associated data of aggregate shares (DAP-09 section 4.6.3). */
public sealed interface BatchSelector {
    /** The batch of a queried interval. */
    record TimeInterval(Interval interval) implements BatchSelector {
        /** A batch by the interval that was asked for. */
        public TimeInterval {
            Objects.requireNonNull(interval, "interval");
        }
    }

    /** A batch of a fixed-size task. */
    record FixedSize(BatchId batchId) implements BatchSelector {
        /** A batch by its id. */
        public FixedSize {
            Objects.requireNonNull(batchId, "batchId");
        }
    }
}
