// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import org.jspecify.annotations.Nullable;

/** How a task's reports are cut into batches (DAP-09 section 4.1.2). */
public sealed interface QueryType {
    /**
     * Batches of a bounded number of reports, chosen by the leader.
     *
     * @param maxBatchSize the largest number of reports in a batch, or null when the source does not say
     * @param batchTimeWindowSize the length in seconds of the windows by which the leader separates reports, or null for none
     */
    record FixedSize(@Nullable Long maxBatchSize, @Nullable Long batchTimeWindowSize) implements QueryType {}
}
