// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.GOLDEN_CREDENTIAL;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.collection;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dapemitter.prio3.Prio3Histogram;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every decoder over thousands of seeded mutations of a good input: it returns or throws the documented exception, and what it allocates stays in proportion to the
 * input. A length that is believed before it is checked would ask for up to 4 GiB.
 */
final class DecoderMutationTest {
    private static final int MUTATIONS = 20_000;
    private static final int MUTATIONS_OF_TEXT = 4_000;
    /** The first mutations also load classes and link call sites. */
    private static final int WARM_UP = 1_000;
    /** An exception with its message and stack trace. */
    private static final long ALLOWANCE = 48 * 1024;
    /** The same, and buffers of the JSON parser. */
    private static final long ALLOWANCE_OF_TEXT = 256 * 1024;

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

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
        mutate(MUTATIONS, ALLOWANCE, good, decoder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("textDecoders")
    void a_mutated_text_gives_a_value_or_the_documented_exception(String name, byte[] good, Consumer<byte[]> decoder) {
        mutate(MUTATIONS_OF_TEXT, ALLOWANCE_OF_TEXT, good, decoder);
    }

    private static void mutate(int mutations, long allowance, byte[] good, Consumer<byte[]> decoder) {
        SplittableRandom random = new SplittableRandom(20261121);
        decoder.accept(good);
        for (int i = 0; i < mutations; i++) {
            byte[] mutated = mutated(good, random);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            try {
                decoder.accept(mutated);
            } catch (DecodeException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(i < WARM_UP ? 0 : allocated)
                    .as("bytes allocated for mutation %d", i)
                    .isLessThan(allowance + 64L * mutated.length);
        }
    }

    private static byte[] mutated(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            bytes = mutation(random).apply(bytes);
        }
        return bytes;
    }

    private static UnaryOperator<byte[]> mutation(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> bytes -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> bytes -> Arrays.copyOf(bytes, bytes.length + random.nextInt(40));
            case 2 -> bytes -> fill(bytes, random, (byte) 0xFF);
            case 3 -> bytes -> fill(bytes, random, (byte) random.nextInt(256));
            default -> bytes -> fill(bytes, random, (byte) random.nextInt(32, 127));
        };
    }

    private static byte[] fill(byte[] bytes, SplittableRandom random, byte value) {
        int start = random.nextInt(bytes.length + 1);
        Arrays.fill(bytes, start, Math.min(bytes.length, start + random.nextInt(1, 6)), value);
        return bytes;
    }

    private static Arguments decoder(String name, byte[] good, Consumer<byte[]> decoder) {
        return Arguments.of(name, good, decoder);
    }

    private static Arguments textDecoder(String name, String good, Consumer<String> decoder) {
        return decoder(name, ascii(good), bytes -> decoder.accept(new String(bytes, ISO_8859_1)));
    }
}
