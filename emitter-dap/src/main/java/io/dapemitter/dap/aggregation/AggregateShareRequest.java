// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.Query;
import java.util.Objects;
import java.util.Optional;

/**
 * The leader's request for the helper's aggregate share (DAP-09 section 4.6.2, AggregateShareReq), which the helper answers with an
 * {@link io.dapemitter.dap.HpkeCiphertext} to the collector.
 *
 * @param collectionRequest the collector's request, which DAP-18 passes on and DAP-09 does not
 * @param selector which batch; where there is a collection request, the interval in it, or any batch of its kind if it asks for the current one
 * @param aggregationParameter of the VDAF, empty for Prio3; where there is a collection request, the one in it
 * @param reportCount how many reports the leader has in the batch, below 2^63
 * @param checksum which ones
 */
public record AggregateShareRequest(
        Optional<CollectionRequest> collectionRequest,
        BatchSelector selector,
        OpaqueBytes aggregationParameter,
        long reportCount,
        ReportIdChecksum checksum) {
    /**
     * A request; throws {@link IllegalArgumentException} for a negative count, or an aggregation parameter or a batch that is not what the collector asked
     * for.
     */
    public AggregateShareRequest {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(aggregationParameter, "aggregationParameter");
        Objects.requireNonNull(checksum, "checksum");
        if (reportCount < 0) {
            throw new IllegalArgumentException("a report count must be below 2^63");
        }
        if (collectionRequest.isPresent() && !parameter(collectionRequest.get()).equals(aggregationParameter)) {
            throw new IllegalArgumentException("the aggregation parameter is not that of the collection request");
        }
        if (collectionRequest.isPresent()
                && !isAskedFor(selector, collectionRequest.get().query())) {
            throw new IllegalArgumentException("the batch is not that of the collection request");
        }
    }

    /** Whether a batch can be meant by a query: shares of another one would be bound to the wrong request. */
    static boolean isAskedFor(BatchSelector selector, Query query) {
        if (query instanceof Query.TimeInterval asked) {
            return selector.equals(new BatchSelector.TimeInterval(asked.interval()));
        }
        if (query instanceof Query.ByBatchId asked) {
            return selector.equals(new BatchSelector.FixedSize(asked.batchId()));
        }
        return selector instanceof BatchSelector.FixedSize;
    }

    /** A request of DAP-09. */
    public static AggregateShareRequest of(
            BatchSelector selector, OpaqueBytes aggregationParameter, long reportCount, ReportIdChecksum checksum) {
        return new AggregateShareRequest(Optional.empty(), selector, aggregationParameter, reportCount, checksum);
    }

    /** A request of DAP-18. */
    public static AggregateShareRequest of(
            CollectionRequest collectionRequest, BatchSelector selector, long reportCount, ReportIdChecksum checksum) {
        return new AggregateShareRequest(
                Optional.of(collectionRequest), selector, parameter(collectionRequest), reportCount, checksum);
    }

    private static OpaqueBytes parameter(CollectionRequest request) {
        return OpaqueBytes.of(request.aggregationParameter());
    }
}
