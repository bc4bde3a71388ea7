// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.AggregateShareId;
import io.dapemitter.dap.AggregationJobId;
import io.dapemitter.dap.AggregatorUrl;
import io.dapemitter.dap.BatchLayout;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.PollState;
import io.dapemitter.dap.TaskId;
import java.net.URI;

/**
 * All that differs between versions of DAP for a leader and its helper, for one task. Media types are in {@link io.dapemitter.dap.DapMediaType}; aggregation
 * jobs are created by PUT, continued by POST and ended by DELETE in all versions spoken here, and {@link AggregationJobContinueRequest} and the helper's
 * aggregate share, an {@link io.dapemitter.dap.HpkeCiphertext}, are the same in all of them. Immutable and safe for use by many threads.
 */
public sealed interface AggregationProtocol permits Dap09Aggregation, Dap18Aggregation {
    /** The aggregation of a task that speaks this protocol. */
    static AggregationProtocol of(DapProtocol task) {
        return task.configuration()
                .<AggregationProtocol>map(configuration -> new Dap18Aggregation(configuration, task.batchLayout()))
                .orElseGet(() -> new Dap09Aggregation(task.batchLayout()));
    }

    /** The version it speaks. */
    DapVersion version();

    /** How batches are named in its messages. */
    BatchLayout batchLayout();

    /**
     * Where an aggregation job lives at the helper.
     *
     * @throws IllegalArgumentException if the URL is not absolute or has a query or a fragment
     */
    default URI aggregationJobUri(URI helper, TaskId taskId, AggregationJobId jobId) {
        return AggregatorUrl.ofTask(helper, taskId, "aggregation_jobs/" + jobId);
    }

    /**
     * Where the answer to a step of an aggregation job is fetched by GET, while an answer was {@link PollState#PENDING}.
     *
     * @param step 0 to 65535; 0 is the first one
     * @throws IllegalArgumentException as {@link #aggregationJobUri}, for another step, and in DAP-09, whose helpers answer at once
     */
    URI aggregationJobUri(URI helper, TaskId taskId, AggregationJobId jobId, int step);

    /**
     * Where aggregate shares are asked for; throws as {@link #aggregationJobUri}.
     *
     * @param requestId drawn by the leader; DAP-09 does not send it
     */
    URI aggregateShareUri(URI helper, TaskId taskId, AggregateShareId requestId);

    /** The HTTP method that asks for an aggregate share. */
    String aggregateShareMethod();

    /** What the status of a helper's answer and the length of its body tell, for aggregation jobs and aggregate shares. */
    PollState answerState(int status, long bodyLength);

    /** The body that creates an aggregation job; throws {@link IllegalArgumentException} for what the version does not have. */
    default byte[] encodeInitRequest(AggregationJobInitRequest request) {
        return request.encode(version(), batchLayout());
    }

    /**
     * Reads the body that creates an aggregation job. What it says is still to be compared with the task by the aggregator: the batch mode, the aggregation
     * parameter, the verification key, that there are reports and none twice, their times, and the types and order of their extensions.
     *
     * @throws io.dapemitter.dap.DecodeException if it is not exactly one request
     */
    default AggregationJobInitRequest decodeInitRequest(byte[] body) {
        return AggregationJobInitRequest.decode(body, version(), batchLayout());
    }

    /** The body of the helper's answer; throws {@link IllegalArgumentException} for an error that the version does not have. */
    default byte[] encodeResponse(AggregationJobResponse response) {
        return response.encode(version());
    }

    /** Reads the body of the helper's answer; throws {@link io.dapemitter.dap.DecodeException}. */
    default AggregationJobResponse decodeResponse(byte[] body) {
        return AggregationJobResponse.decode(body, version());
    }

    /**
     * The most bytes that a correct answer about so many reports has.
     *
     * @param pingPongLength the most bytes of an encoded {@link PingPongMessage}
     */
    default long maximumResponseLength(int reports, int pingPongLength) {
        return 4 + reports * (16 + 1 + 4 + (long) pingPongLength);
    }

    /** The body that asks for an aggregate share; throws {@link IllegalArgumentException} for what the version does not have. */
    byte[] encodeAggregateShareRequest(AggregateShareRequest request);

    /**
     * Reads the body that asks for an aggregate share. The batch mode, which is the task's, is compared by the aggregator.
     *
     * @throws io.dapemitter.dap.DecodeException if it is not exactly one request, or names another batch than the collector's request in it
     */
    AggregateShareRequest decodeAggregateShareRequest(byte[] body);

    /**
     * What the helper's aggregate share is bound to (AggregateShareAad); the leader's is bound to the same. The HPKE info strings are in {@link DapProtocol}.
     *
     * @throws IllegalArgumentException for what the version cannot write, as {@link #encodeAggregateShareRequest}
     */
    byte[] aggregateShareAad(TaskId taskId, AggregateShareRequest request);
}
