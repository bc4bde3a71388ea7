// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.recordings.RecordedExchange;
import java.util.HexFormat;

/** How collectors ask in a version of DAP, as far as a replay has to know it. The bytes are written down from the drafts. */
enum RecordedWire {
    /** DAP-09 section 4.6.1: CollectionReq of a current-batch query with an empty aggregation parameter. */
    DAP_09("application/dap-collect-req", "020100000000", 21, "POST"),
    /** Janus main: CollectionJobReq of a leader-selected query with an empty aggregation parameter and no extensions. */
    DAP_18("application/ppm-dap;message=collection-job-req", "020000000000000000", 25, "GET");

    private final String createContentType;
    private final String currentBatchHex;
    private final int intervalBytes;
    private final String pollMethod;

    RecordedWire(String createContentType, String currentBatchHex, int intervalBytes, String pollMethod) {
        this.createContentType = createContentType;
        this.currentBatchHex = currentBatchHex;
        this.intervalBytes = intervalBytes;
        this.pollMethod = pollMethod;
    }

    static RecordedWire ofVersion(int number) {
        return switch (number) {
            case 9 -> DAP_09;
            case 18 -> DAP_18;
            default -> throw new IllegalArgumentException("no recordings of DAP version " + number);
        };
    }

    boolean isCreate(ReceivedRequest request) {
        return isCreate(
                request.method(),
                request.header("content-type").orElse(""),
                HexFormat.of().formatHex(request.body()));
    }

    boolean isCreate(RecordedExchange exchange) {
        return isCreate(
                exchange.method(),
                exchange.requestHeaders().getOrDefault("content-type", ""),
                exchange.requestBodyHex());
    }

    private boolean isCreate(String method, String contentType, String bodyHex) {
        return method.equals("PUT") && contentType.equals(createContentType) && isReplayable(bodyHex);
    }

    /** Whether a request is of a kind that an emitter sends: for the current batch, or for an interval of time with an empty aggregation parameter. */
    private boolean isReplayable(String bodyHex) {
        return isCurrentBatch(bodyHex) || (bodyHex.startsWith("01") && bodyHex.length() == 2 * intervalBytes);
    }

    boolean isCurrentBatch(String bodyHex) {
        return bodyHex.equals(currentBatchHex);
    }

    boolean isPoll(ReceivedRequest request) {
        return request.method().equals(pollMethod) && request.body().length == 0;
    }

    boolean isPoll(RecordedExchange exchange) {
        return exchange.method().equals(pollMethod);
    }
}
