// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/**
 * How the parts of messages that name batches look in one version, for messages that hold them: requests of collectors, selectors and partial selectors
 * (DAP-09 section 4.1.2, DAP-18 section 5). Intervals are seconds here, whatever the wire counts in. Reading throws {@link DecodeException}, also for an
 * interval that ends after the year 9999; writing throws {@link IllegalArgumentException} for what the version cannot say. Immutable and thread-safe.
 */
public sealed interface BatchLayout permits Dap09Messages, Dap18Messages {
    /** Writes a collector's request. */
    void write(MessageWriter writer, CollectionRequest request);

    /** Reads a collector's request. */
    CollectionRequest readCollectionRequest(MessageReader reader);

    /** Writes which batch, as far as an aggregation job tells; {@link PartialBatchSelector.Untold} is never on the wire. */
    void write(MessageWriter writer, PartialBatchSelector selector);

    /** Reads which batch, as far as an aggregation job tells. */
    PartialBatchSelector readPartialBatchSelector(MessageReader reader);

    /** Writes which batch. */
    void write(MessageWriter writer, BatchSelector selector);

    /** Reads which batch. */
    BatchSelector readBatchSelector(MessageReader reader);
}
