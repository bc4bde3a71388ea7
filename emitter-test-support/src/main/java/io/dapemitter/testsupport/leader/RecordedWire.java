// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.recordings.RecordedExchange;
import java.util.HexFormat;

/** How collectors ask in a version of DAP, as far as a replay has to know it. The bytes are written down from the drafts. */
enum RecordedWire {
    /** DAP-09 section 4.6.1: CollectionReq of a current-batch query with an empty aggregation parameter. */
    DAP_09("application/dap-collect-req", "020100000000", "POST"),
    /** Janus main: CollectionJobReq of a leader-selected query with an empty aggregation parameter and no extensions. */
    DAP_18("application/ppm-dap;message=collection-job-req", "020000000000000000", "GET");

    private final String createContentType;
    private final String currentBatchHex;
    private final String pollMethod;

    RecordedWire(String createContentType, String currentBatchHex, String pollMethod) {
        this.createContentType = createContentType;
        this.currentBatchHex = currentBatchHex;
        this.pollMethod = pollMethod;
    }

    static RecordedWire ofVersion(int number) {
        return switch (number) {
            case 9 -> DAP_09;
            case 18 -> DAP_18;
            default -> throw new IllegalArgumentException("no recordings of DAP version " + number);
        };
    }

    boolean isCurrentBatchPut(ReceivedRequest request) {
        return isCurrentBatchPut(
                request.method(),
                request.header("content-type").orElse(""),
                HexFormat.of().formatHex(request.body()));
    }

    boolean isCurrentBatchPut(RecordedExchange exchange) {
        return isCurrentBatchPut(
                exchange.method(),
                exchange.requestHeaders().getOrDefault("content-type", ""),
                exchange.requestBodyHex());
    }

    private boolean isCurrentBatchPut(String method, String contentType, String bodyHex) {
        return method.equals("PUT") && contentType.equals(createContentType) && bodyHex.equals(currentBatchHex);
    }

    boolean isPoll(ReceivedRequest request) {
        return request.method().equals(pollMethod) && request.body().length == 0;
    }

    boolean isPoll(RecordedExchange exchange) {
        return exchange.method().equals(pollMethod);
    }
}
