// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import java.util.List;

/**
 * The helper's answer about all reports of a step (DAP-09 section 4.5.1.2, AggregationJobResp): {@code prepare_resps<u32>}.
 *
 * @param prepareResponses in number, order and ids those of the request; the leader checks it
 */
public record AggregationJobResponse(List<PrepareResponse> prepareResponses) {
    /** An answer, which keeps a copy. */
    public AggregationJobResponse {
        prepareResponses = List.copyOf(prepareResponses);
    }

    byte[] encode(DapVersion version) {
        return new MessageWriter()
                .list32(prepareResponses, (list, response) -> response.write(list, version))
                .toByteArray();
    }

    static AggregationJobResponse decode(byte[] body, DapVersion version) {
        return MessageReader.readAll(
                "AggregationJobResp",
                body,
                reader -> new AggregationJobResponse(
                        reader.list32("prepare_resps", list -> PrepareResponse.read(list, version))));
    }
}
