// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.upload.Reports.DOWN;
import static io.dapemitter.dap.upload.Reports.FIRST_SHARE;
import static io.dapemitter.dap.upload.Reports.SECOND_SHARE;
import static io.dapemitter.dap.upload.Reports.UP;
import static io.dapemitter.dap.upload.Reports.extended;
import static io.dapemitter.dap.upload.Reports.opaque;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.upload.ReportMetadata;
import java.util.List;
import java.util.OptionalInt;

/** The values that Janus' message vectors are made of. */
final class AggregationJobs {
    static final PingPongMessage INITIALIZE = new PingPongMessage.Initialize(opaque("012345"));

    static final AggregationJobContinueRequest CONTINUATION = new AggregationJobContinueRequest(
            42405, List.of(new PrepareContinue(UP, INITIALIZE), new PrepareContinue(DOWN, INITIALIZE)));

    static final AggregationJobResponse RESPONSE = new AggregationJobResponse(List.of(
            new PrepareResponse(
                    UP, new PrepareResult.Continue(new PingPongMessage.Continue(opaque("01234"), opaque("56789")))),
            new PrepareResponse(DOWN, new PrepareResult.Finished())));

    private AggregationJobs() {}

    static List<ReportShare> shares(DapVersion version) {
        return List.of(
                new ReportShare(new ReportMetadata(UP, 54321), OpaqueBytes.EMPTY, FIRST_SHARE),
                new ReportShare(extended(version, DOWN, 73542), opaque("0123"), SECOND_SHARE));
    }

    static List<PrepareInit> inits(DapVersion version) {
        List<ReportShare> shares = shares(version);
        return List.of(
                new PrepareInit(shares.get(0), INITIALIZE),
                new PrepareInit(shares.get(1), new PingPongMessage.Finish(OpaqueBytes.EMPTY)));
    }

    static AggregationJobInitRequest request(DapVersion version, PartialBatchSelector selector, int keyId) {
        OptionalInt verificationKeyId = version == DapVersion.DAP_09 ? OptionalInt.empty() : OptionalInt.of(keyId);
        return new AggregationJobInitRequest(verificationKeyId, opaque("012345"), selector, inits(version));
    }
}
