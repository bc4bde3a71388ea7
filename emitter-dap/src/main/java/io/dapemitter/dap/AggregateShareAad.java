// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** What both aggregate shares of a batch are bound to (AggregateShareAad): the one place for whoever encrypts and for whoever opens them. */
public final class AggregateShareAad {
    private AggregateShareAad() {}

    /** Of DAP-09 (section 4.6.3): {@code task_id 32, agg_param<u32>, BatchSelector}. */
    public static byte[] ofBatch(
            BatchLayout batches, TaskId taskId, OpaqueBytes aggregationParameter, BatchSelector selector) {
        MessageWriter writer = new MessageWriter().fixed(taskId.bytes()).opaque32(aggregationParameter);
        batches.write(writer, selector);
        return writer.toByteArray();
    }

    /**
     * Of DAP-18: {@code task_id 32, TaskConfiguration, CollectionJobReq}, without lengths.
     *
     * @throws IllegalArgumentException for a request that DAP-18 cannot write: a query by batch id, or an interval not aligned to the time precision
     */
    public static byte[] ofRequest(
            BatchLayout batches, TaskId taskId, TaskConfiguration configuration, CollectionRequest request) {
        MessageWriter writer = new MessageWriter().fixed(taskId.bytes()).fixed(configuration.encode());
        batches.write(writer, request);
        return writer.toByteArray();
    }
}
