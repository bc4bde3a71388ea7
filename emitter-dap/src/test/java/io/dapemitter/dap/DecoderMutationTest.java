// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.DecoderMutations.decoder;
import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.GOLDEN_CREDENTIAL;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.collection;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.dapemitter.prio3.Prio3Histogram;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link DecoderMutations} of what a collector reads. */
final class DecoderMutationTest {
    private static final TaskConfiguration CONFIGURATION = TaskConfiguration.of(new TaskConfigurationFields(
            "Zm9vYmFy",
            "https://example.com/",
            "https://another.example.com/",
            1,
            10000,
            BatchMode.TIME_INTERVAL,
            VdafConfiguration.of(new Prio3Histogram(4, 2)),
            new TaskInterval(277, 28)));

    private static final DapProtocol DAP_18 = DapProtocol.of(DapVersion.DAP_18, CONFIGURATION);

    static Stream<Arguments> decoders() {
        PartialBatchSelector batch = new PartialBatchSelector.FixedSize(BATCH_ID);
        return Stream.of(
                decoder(
                        "Collection, fixed size",
                        DAP_09.encodeCollection(collection(batch, 23)),
                        DAP_09::decodeCollection),
                decoder(
                        "Collection, time interval",
                        DAP_09.encodeCollection(collection(new PartialBatchSelector.TimeInterval(), 23)),
                        DAP_09::decodeCollection),
                decoder(
                        "CollectionReq",
                        DAP_09.encodeCollectionRequest(
                                new CollectionRequest(new Query.ByBatchId(BATCH_ID), ascii("parameter"))),
                        DAP_09::decodeCollectionRequest),
                decoder("HpkeConfig", new HpkeConfig(1, 0x20, 1, 1, new byte[32]).encode(), HpkeConfig::decode),
                decoder(
                        "HpkeCiphertext",
                        new HpkeCiphertext(1, new byte[32], new byte[24]).encode(),
                        HpkeCiphertext::decode),
                decoder(
                        "CollectionJobResp",
                        DAP_18.encodeCollection(collection(new PartialBatchSelector.Untold(), 23)),
                        DAP_18::decodeCollection),
                decoder(
                        "CollectionJobReq",
                        DAP_18.encodeCollectionRequest(
                                new CollectionRequest(new Query.CurrentBatch(), ascii("parameter"))),
                        DAP_18::decodeCollectionRequest),
                decoder("TaskConfiguration", CONFIGURATION.encode(), TaskConfiguration::decode),
                decoder("Interval", new Interval(54321, 12345).encode(), Interval::decode));
    }

    static Stream<Arguments> textDecoders() {
        String histogram = "{\"Prio3Histogram\":{\"length\":4,\"chunk_length\":2,\"dp_strategy\":{\"dp_strategy\":"
                + "\"PureDpDiscreteLaplace\",\"budget\":{\"epsilon\":[[1],[2]]}}}}";
        String problem = "{\"type\":\"urn:ietf:params:ppm:dap:error:batchInvalid\",\"status\":400}";
        return Stream.of(
                textDecoder("VdafJson", histogram, VdafJson::parse),
                textDecoder("CollectorCredential", GOLDEN_CREDENTIAL, CollectorCredential::fromJson),
                textDecoder("TaskId", BATCH_ID.toString(), TaskId::parse),
                textDecoder("AuthenticationToken", "Krx-CLfdWo1ULAfsxhr0rA", AuthenticationToken::of),
                decoder(
                        "ProblemDocument",
                        ascii(problem),
                        bytes -> ProblemDocument.parse("application/problem+json", bytes)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoders")
    void a_mutated_message_gives_a_value_or_the_documented_exception(
            String name, byte[] good, Consumer<byte[]> decoder) {
        DecoderMutations.ofMessage(good, decoder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("textDecoders")
    void a_mutated_text_gives_a_value_or_the_documented_exception(String name, byte[] good, Consumer<byte[]> decoder) {
        DecoderMutations.ofText(good, decoder);
    }

    private static Arguments textDecoder(String name, String good, Consumer<String> decoder) {
        return decoder(name, ascii(good), bytes -> decoder.accept(new String(bytes, ISO_8859_1)));
    }
}
