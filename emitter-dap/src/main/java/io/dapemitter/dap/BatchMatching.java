// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** Which batch an answer to a query is about. */
final class BatchMatching {
    private BatchMatching() {}

    /** For an interval the one that was asked for, else the batch id of the answer. */
    static BatchSelector select(Query sent, PartialBatchSelector answered) {
        if (sent instanceof Query.TimeInterval asked && answered instanceof PartialBatchSelector.TimeInterval) {
            return new BatchSelector.TimeInterval(asked.interval());
        }
        if (!(sent instanceof Query.TimeInterval) && answered instanceof PartialBatchSelector.FixedSize batch) {
            return fixedSize(sent, batch.batchId());
        }
        throw new DecodeException("Collection: the answer is about a %s batch, but the query was for a %s one"
                .formatted(
                        answered instanceof PartialBatchSelector.TimeInterval ? "time-interval" : "fixed-size",
                        sent instanceof Query.TimeInterval ? "time-interval" : "fixed-size"));
    }

    private static BatchSelector fixedSize(Query sent, BatchId answered) {
        if (sent instanceof Query.ByBatchId asked && !asked.batchId().equals(answered)) {
            throw new DecodeException("Collection: the answer is about batch %s, but the query was for batch %s"
                    .formatted(answered, asked.batchId()));
        }
        return new BatchSelector.FixedSize(answered);
    }
}
