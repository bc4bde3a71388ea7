// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.DecoderMutations.decoder;
import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.INTERVAL;
import static io.dapemitter.dap.upload.Reports.DOWN;
import static io.dapemitter.dap.upload.Reports.opaque;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecoderMutations;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.upload.ReportError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link DecoderMutations} of what leader and helper say, and: whatever is accepted is written back to the same bytes, so that a message has one form only. */
final class AggregationMutationTest {
    private static final AggregationProtocol DAP_09 = AggregationProtocol.of(Fixtures.DAP_09);
    private static final AggregationProtocol DAP_18 = AggregationProtocol.of(Fixtures.DAP_18);

    private static final BatchSelector BATCH = new BatchSelector.FixedSize(BATCH_ID);
    private static final BatchSelector TIME = new BatchSelector.TimeInterval(INTERVAL);

    static Stream<Arguments> decoders() {
        return Stream.concat(
                Stream.of(
                        decoder(
                                "AggregationJobContinueReq",
                                AggregationJobs.CONTINUATION.encode(),
                                same(bytes -> AggregationJobContinueRequest.decode(bytes)
                                        .encode())),
                        decoder(
                                "PingPongMessage",
                                new PingPongMessage.Continue(opaque("0123"), opaque("4567")).encode(),
                                same(bytes -> PingPongMessage.decode(bytes).encode())),
                        decoder("AggregateShareReq of DAP-09", shareRequest09(BATCH), sameShareRequest(DAP_09)),
                        decoder("AggregateShareReq by time of DAP-09", shareRequest09(TIME), sameShareRequest(DAP_09)),
                        decoder(
                                "AggregateShareReq of DAP-18",
                                shareRequest18(new Query.CurrentBatch(), BATCH),
                                sameShareRequest(DAP_18)),
                        decoder(
                                "AggregateShareReq by time of DAP-18",
                                shareRequest18(new Query.TimeInterval(INTERVAL), TIME),
                                sameShareRequest(DAP_18))),
                Stream.of(DAP_09, DAP_18).flatMap(AggregationMutationTest::jobDecoders));
    }

    private static Stream<Arguments> jobDecoders(AggregationProtocol aggregation) {
        DapVersion version = aggregation.version();
        List<PrepareResponse> responses = new ArrayList<>(AggregationJobs.RESPONSE.prepareResponses());
        responses.add(new PrepareResponse(DOWN, new PrepareResult.Reject(ReportError.HPKE_DECRYPT_ERROR)));
        UnaryOperator<byte[]> init = body -> aggregation.encodeInitRequest(aggregation.decodeInitRequest(body));
        return Stream.of(
                decoder(
                        "AggregationJobInitReq of " + version,
                        aggregation.encodeInitRequest(
                                AggregationJobs.request(version, new PartialBatchSelector.FixedSize(BATCH_ID), 7)),
                        same(init)),
                decoder(
                        "AggregationJobInitReq by time of " + version,
                        aggregation.encodeInitRequest(
                                AggregationJobs.request(version, new PartialBatchSelector.TimeInterval(), 7)),
                        same(init)),
                decoder(
                        "AggregationJobResp of " + version,
                        aggregation.encodeResponse(new AggregationJobResponse(responses)),
                        same(body -> aggregation.encodeResponse(aggregation.decodeResponse(body)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoders")
    void a_mutated_message_gives_a_value_with_one_form_or_the_documented_exception(
            String name, byte[] good, Consumer<byte[]> decoder) {
        DecoderMutations.ofMessage(good, decoder);
    }

    private static byte[] shareRequest09(BatchSelector selector) {
        return DAP_09.encodeAggregateShareRequest(
                AggregateShareRequest.of(selector, opaque("012345"), 439, ReportIdChecksum.NONE));
    }

    private static byte[] shareRequest18(Query query, BatchSelector selector) {
        return DAP_18.encodeAggregateShareRequest(
                AggregateShareRequest.of(CollectionRequest.of(query), selector, 439, ReportIdChecksum.NONE));
    }

    private static Consumer<byte[]> sameShareRequest(AggregationProtocol aggregation) {
        return same(body -> aggregation.encodeAggregateShareRequest(aggregation.decodeAggregateShareRequest(body)));
    }

    private static Consumer<byte[]> same(UnaryOperator<byte[]> recoder) {
        return bytes -> assertThat(Arrays.equals(recoder.apply(bytes), bytes)).isTrue();
    }
}
