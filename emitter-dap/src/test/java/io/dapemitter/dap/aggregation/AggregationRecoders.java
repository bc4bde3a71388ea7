// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.upload.UploadRecoders.part;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Fixtures;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Decoding and encoding again, by the names of Janus' tests. */
public final class AggregationRecoders {
    private AggregationRecoders() {}

    /** What this room reads in a version. */
    public static Map<String, UnaryOperator<byte[]>> of(DapVersion version) {
        AggregationProtocol aggregation = AggregationProtocol.of(Fixtures.protocol(version));
        boolean prepare = version == DapVersion.DAP_09;
        Map<String, UnaryOperator<byte[]>> recoders = new HashMap<>();
        recoders.put(
                "roundtrip_report_share",
                part(reader -> ReportShare.read(reader, version), (writer, share) -> share.write(writer, version)));
        recoders.put(
                prepare ? "roundtrip_prepare_init" : "roundtrip_verify_init",
                part(reader -> PrepareInit.read(reader, version), (writer, init) -> init.write(writer, version)));
        recoders.put(
                prepare ? "roundtrip_prepare_resp" : "roundtrip_verify_resp",
                part(
                        reader -> PrepareResponse.read(reader, version),
                        (writer, response) -> response.write(writer, version)));
        recoders.put(
                "roundtrip_aggregation_job_initialize_req",
                bytes -> aggregation.encodeInitRequest(aggregation.decodeInitRequest(bytes)));
        recoders.put(
                "roundtrip_aggregation_job_continue_req",
                bytes -> AggregationJobContinueRequest.decode(bytes).encode());
        recoders.put(
                "roundtrip_aggregation_job_resp",
                bytes -> aggregation.encodeResponse(aggregation.decodeResponse(bytes)));
        recoders.put(
                "roundtrip_aggregate_share_req",
                bytes -> aggregation.encodeAggregateShareRequest(aggregation.decodeAggregateShareRequest(bytes)));
        return recoders;
    }
}
