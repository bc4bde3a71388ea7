// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.repeated;
import static io.dapemitter.dap.MessageVectors.check;
import static io.dapemitter.dap.MessageVectors.written;
import static io.dapemitter.dap.upload.Reports.DOWN;
import static io.dapemitter.dap.upload.Reports.UP;
import static io.dapemitter.dap.upload.Reports.opaque;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.upload.ReportError;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Janus' own vectors of what leader and helper say. The values are written down here from the vectors' notation: each must become the vector's bytes, and the
 * bytes the value again.
 */
final class AggregationVectorTest {
    private static final BatchSelector FIRST = new BatchSelector.TimeInterval(new Interval(54321, 12345));
    private static final BatchSelector SECOND = new BatchSelector.TimeInterval(new Interval(50821, 84354));
    private static final BatchSelector TWELVE = new BatchSelector.FixedSize(BatchId.of(repeated(12, 32)));
    private static final BatchSelector SEVEN = new BatchSelector.FixedSize(BatchId.of(repeated(7, 32)));
    private static final ReportIdChecksum ONES = ReportIdChecksum.of(repeated(0xFF, 32));

    @ParameterizedTest
    @EnumSource
    void report_shares_are_as_in_the_vectors(DapVersion version) throws IOException {
        checkParts(
                version,
                "roundtrip_report_share",
                (writer, share) -> share.write(writer, version),
                reader -> ReportShare.read(reader, version),
                AggregationJobs.shares(version));
    }

    @ParameterizedTest
    @EnumSource
    void beginnings_of_a_preparation_are_as_in_the_vectors(DapVersion version) throws IOException {
        checkParts(
                version,
                version == DapVersion.DAP_09 ? "roundtrip_prepare_init" : "roundtrip_verify_init",
                (writer, init) -> init.write(writer, version),
                reader -> PrepareInit.read(reader, version),
                AggregationJobs.inits(version));
    }

    @ParameterizedTest
    @EnumSource
    void answers_about_a_report_are_as_in_the_vectors(DapVersion version) throws IOException {
        checkParts(
                version,
                version == DapVersion.DAP_09 ? "roundtrip_prepare_resp" : "roundtrip_verify_resp",
                (writer, response) -> response.write(writer, version),
                reader -> PrepareResponse.read(reader, version),
                List.of(
                        new PrepareResponse(
                                UP,
                                new PrepareResult.Continue(
                                        new PingPongMessage.Continue(opaque("012345"), opaque("6789")))),
                        new PrepareResponse(DOWN, new PrepareResult.Finished()),
                        new PrepareResponse(
                                ReportId.of(repeated(0xFF, 16)), new PrepareResult.Reject(ReportError.VDAF_ERROR))));
    }

    @ParameterizedTest
    @EnumSource
    void requests_to_begin_are_as_in_the_vectors(DapVersion version) throws IOException {
        AggregationProtocol aggregation = aggregation(version);
        check(
                version,
                "roundtrip_aggregation_job_initialize_req",
                aggregation::encodeInitRequest,
                aggregation::decodeInitRequest,
                List.of(
                        AggregationJobs.request(version, new PartialBatchSelector.TimeInterval(), 7),
                        AggregationJobs.request(
                                version, new PartialBatchSelector.FixedSize(BatchId.of(repeated(2, 32))), 255)));
    }

    @ParameterizedTest
    @EnumSource
    void requests_to_continue_are_as_in_the_vectors(DapVersion version) throws IOException {
        check(
                version,
                "roundtrip_aggregation_job_continue_req",
                AggregationJobContinueRequest::encode,
                AggregationJobContinueRequest::decode,
                List.of(AggregationJobs.CONTINUATION));
    }

    @ParameterizedTest
    @EnumSource
    void answers_about_all_reports_are_as_in_the_vectors(DapVersion version) throws IOException {
        AggregationProtocol aggregation = aggregation(version);
        check(
                version,
                "roundtrip_aggregation_job_resp",
                aggregation::encodeResponse,
                aggregation::decodeResponse,
                List.of(AggregationJobs.RESPONSE));
    }

    @ParameterizedTest
    @EnumSource
    void requests_for_aggregate_shares_are_as_in_the_vectors(DapVersion version) throws IOException {
        AggregationProtocol aggregation = aggregation(version);
        check(
                version,
                "roundtrip_aggregate_share_req",
                aggregation::encodeAggregateShareRequest,
                aggregation::decodeAggregateShareRequest,
                List.of(
                        shareRequest(version, FIRST, "", 439, ReportIdChecksum.NONE),
                        shareRequest(version, SECOND, "012345", 8725, ONES),
                        shareRequest(version, TWELVE, "", 439, ReportIdChecksum.NONE),
                        shareRequest(version, SEVEN, "012345", 8725, ONES)));
    }

    private static AggregateShareRequest shareRequest(
            DapVersion version, BatchSelector selector, String parameter, long count, ReportIdChecksum checksum) {
        if (version == DapVersion.DAP_09) {
            return AggregateShareRequest.of(selector, OpaqueBytes.of(ascii(parameter)), count, checksum);
        }
        Query query = selector instanceof BatchSelector.TimeInterval interval
                ? new Query.TimeInterval(interval.interval())
                : new Query.CurrentBatch();
        return AggregateShareRequest.of(new CollectionRequest(query, ascii(parameter)), selector, count, checksum);
    }

    private static AggregationProtocol aggregation(DapVersion version) {
        return AggregationProtocol.of(Fixtures.protocol(version));
    }

    private static <T> void checkParts(
            DapVersion version,
            String name,
            BiConsumer<MessageWriter, T> write,
            Function<MessageReader, T> read,
            List<T> values)
            throws IOException {
        check(version, name, written(write), bytes -> MessageReader.readAll(name, bytes, read), values);
    }
}
