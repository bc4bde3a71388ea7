// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.AggregateShareAad;
import io.dapemitter.dap.AggregateShareId;
import io.dapemitter.dap.AggregationJobId;
import io.dapemitter.dap.AggregatorUrl;
import io.dapemitter.dap.BatchLayout;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.PollState;
import io.dapemitter.dap.TaskId;
import java.net.URI;

/** Aggregation in DAP-09 as Janus release/0.7 speaks it: the helper answers every request at once. */
final class Dap09Aggregation implements AggregationProtocol {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final BatchLayout batches;

    Dap09Aggregation(BatchLayout batches) {
        this.batches = batches;
    }

    @Override
    public DapVersion version() {
        return DapVersion.DAP_09;
    }

    @Override
    public BatchLayout batchLayout() {
        return batches;
    }

    @Override
    public URI aggregationJobUri(URI helper, TaskId taskId, AggregationJobId jobId, int step) {
        throw new IllegalArgumentException("a helper of DAP-09 answers a step at once and not later");
    }

    @Override
    public URI aggregateShareUri(URI helper, TaskId taskId, AggregateShareId requestId) {
        return AggregatorUrl.ofTask(helper, taskId, "aggregate_shares");
    }

    @Override
    public String aggregateShareMethod() {
        return "POST";
    }

    @Override
    public PollState answerState(int status, long bodyLength) {
        return status == OK || status == CREATED ? PollState.READY : PollState.OTHER;
    }

    @Override
    public byte[] encodeAggregateShareRequest(AggregateShareRequest request) {
        if (request.collectionRequest().isPresent()) {
            throw new IllegalArgumentException("DAP-09 does not pass the collector's request on to the helper");
        }
        MessageWriter writer = new MessageWriter();
        batches.write(writer, request.selector());
        return writer.opaque32(request.aggregationParameter())
                .u64(request.reportCount())
                .fixed(request.checksum().bytes())
                .toByteArray();
    }

    @Override
    public AggregateShareRequest decodeAggregateShareRequest(byte[] body) {
        return MessageReader.readAll(
                "AggregateShareReq",
                body,
                reader -> AggregateShareRequest.of(
                        batches.readBatchSelector(reader),
                        reader.value32("agg_param"),
                        reader.count("report_count"),
                        ReportIdChecksum.read(reader)));
    }

    @Override
    public byte[] aggregateShareAad(TaskId taskId, AggregateShareRequest request) {
        return AggregateShareAad.ofBatch(batches, taskId, request.aggregationParameter(), request.selector());
    }
}
