// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.AggregateShareAad;
import io.dapemitter.dap.AggregateShareId;
import io.dapemitter.dap.AggregationJobId;
import io.dapemitter.dap.AggregatorUrl;
import io.dapemitter.dap.BatchLayout;
import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.PollState;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import java.net.URI;

/** Aggregation in DAP-18 as Janus main speaks it: layouts of the draft under resources that the leader names, and a helper that may answer later. */
final class Dap18Aggregation implements AggregationProtocol {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private final TaskConfiguration configuration;
    private final BatchLayout batches;

    Dap18Aggregation(TaskConfiguration configuration, BatchLayout batches) {
        this.configuration = configuration;
        this.batches = batches;
    }

    @Override
    public DapVersion version() {
        return DapVersion.DAP_18;
    }

    @Override
    public BatchLayout batchLayout() {
        return batches;
    }

    @Override
    public URI aggregationJobUri(URI helper, TaskId taskId, AggregationJobId jobId, int step) {
        AggregationJobContinueRequest.checkStep(step);
        return AggregatorUrl.ofTask(helper, taskId, "aggregation_jobs/" + jobId + "?step=" + step);
    }

    @Override
    public URI aggregateShareUri(URI helper, TaskId taskId, AggregateShareId requestId) {
        return AggregatorUrl.ofTask(helper, taskId, "aggregate_shares/" + requestId);
    }

    @Override
    public String aggregateShareMethod() {
        return "PUT";
    }

    @Override
    public PollState answerState(int status, long bodyLength) {
        if (status != OK && status != CREATED && status != ACCEPTED) {
            return PollState.OTHER;
        }
        return bodyLength == 0 ? PollState.PENDING : PollState.READY;
    }

    @Override
    public byte[] encodeAggregateShareRequest(AggregateShareRequest request) {
        MessageWriter writer = new MessageWriter();
        batches.write(writer, collectionRequest(request));
        batches.write(writer, request.selector());
        return writer.u64(request.reportCount())
                .fixed(request.checksum().bytes())
                .toByteArray();
    }

    @Override
    public AggregateShareRequest decodeAggregateShareRequest(byte[] body) {
        return MessageReader.readAll("AggregateShareReq", body, reader -> {
            CollectionRequest request = batches.readCollectionRequest(reader);
            return AggregateShareRequest.of(
                    request,
                    readSelector(reader, request),
                    reader.count("report_count"),
                    ReportIdChecksum.read(reader));
        });
    }

    private BatchSelector readSelector(MessageReader reader, CollectionRequest request) {
        BatchSelector selector = batches.readBatchSelector(reader);
        if (!AggregateShareRequest.isAskedFor(selector, request.query())) {
            throw reader.invalid("batch_selector", "is not the batch of the collection request");
        }
        return selector;
    }

    @Override
    public byte[] aggregateShareAad(TaskId taskId, AggregateShareRequest request) {
        return AggregateShareAad.ofRequest(batches, taskId, configuration, collectionRequest(request));
    }

    private static CollectionRequest collectionRequest(AggregateShareRequest request) {
        return request.collectionRequest()
                .orElseThrow(
                        () -> new IllegalArgumentException("DAP-18 passes the collector's request on to the helper"));
    }
}
