// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.FOOBAR;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The message vectors of Janus main, as far as a collector meets the message. The values are written down here from the vectors' notation, with a time
 * precision of one second as
 * there: each must become the vector's bytes, and the bytes must become the value again.
 */
final class Message18VectorTest {
    private static final Dap18Messages MESSAGES = new Dap18Messages(1);
    private static final Interval FIRST = new Interval(54321, 12345);
    private static final byte[] PARAMETER = ascii("012345");

    @Test
    void collection_requests() throws IOException {
        List<CollectionRequest> requests = List.of(
                CollectionRequest.of(new Query.TimeInterval(FIRST)),
                new CollectionRequest(new Query.TimeInterval(new Interval(48913, 44721)), PARAMETER),
                CollectionRequest.of(new Query.CurrentBatch()),
                new CollectionRequest(new Query.CurrentBatch(), PARAMETER),
                new CollectionRequest(
                        new Query.CurrentBatch(),
                        new byte[0],
                        List.of(new Extension(0, OpaqueBytes.EMPTY), new Extension(1, OpaqueBytes.of(ascii("ext"))))));

        check(vectors("roundtrip_collection_job_req"), MESSAGES::encode, MESSAGES::decodeCollectionRequest, requests);
    }

    @Test
    void collections() throws IOException {
        check(
                vectors("roundtrip_collection_job_resp"),
                MESSAGES::encode,
                MESSAGES::decodeCollection,
                List.of(
                        Fixtures.collection(new PartialBatchSelector.Untold(), 0),
                        Fixtures.collection(new PartialBatchSelector.Untold(), 23)));
    }

    @Test
    void queries() throws IOException {
        check(
                vectors("roundtrip_query"),
                query -> {
                    MessageWriter writer = new MessageWriter();
                    MESSAGES.write(writer, query);
                    return writer.toByteArray();
                },
                bytes -> MessageReader.readAll("Query", bytes, MESSAGES::readQuery),
                List.of(
                        new Query.TimeInterval(FIRST),
                        new Query.TimeInterval(new Interval(48913, 44721)),
                        new Query.CurrentBatch()));
    }

    @Test
    void task_configurations() throws IOException {
        List<String> expected = vectors("roundtrip_task_configuration");

        assertThat(hex(FOOBAR.encode())).isEqualTo(expected.get(0));
        assertThat(TaskConfiguration.decode(hex(expected.get(0))).fields()).isEqualTo(FOOBAR.fields());
        TaskConfiguration extended = TaskConfiguration.decode(hex(expected.get(1)));
        assertThat(extended.fields())
                .isEqualTo(new TaskConfigurationFields(
                        "Zg",
                        "https://example.com/",
                        "https://another.example.com/",
                        1000,
                        1000,
                        BatchMode.LEADER_SELECTED,
                        VdafConfiguration.of(new Prio3Sum(MeasurementBound.maximum(0xFF))),
                        null));
        assertThat(hex(extended.encode())).isEqualTo(expected.get(1));
        assertThat(hex(extended.with(extended.fields()).encode()))
                .as("built again from its fields, with the unknown extension")
                .isEqualTo(expected.get(1));
        assertThat(expected).hasSize(2);
    }

    @Test
    void task_extensions() throws IOException {
        List<String> expected = new ArrayList<>(vectors("roundtrip_task_extension"));
        expected.addAll(vectors("unknown_task_extension_roundtrips"));

        for (String extension : expected) {
            MessageWriter writer = new MessageWriter();
            Extension.writeList(writer, taskExtensions(extension));
            assertThat(hex(writer.toByteArray())).isEqualTo(withLength(extension));
        }
        assertThat(TaskExtensions.interval(taskExtensions(expected.get(2)))).isEqualTo(new TaskInterval(100, 50));
        assertThat(expected).hasSize(4);
    }

    @Test
    void vdaf_configurations() throws IOException {
        List<String> expected = new ArrayList<>(vectors("roundtrip_vdaf_config"));
        expected.addAll(vectors("unknown_vdaf_config_roundtrips"));
        List<String> encoded = new ArrayList<>();
        for (String vector : expected) {
            encoded.add(written(MessageReader.readAll("VdafConfig", hex(vector), VdafConfiguration::read)));
        }
        assertThat(encoded).isEqualTo(expected);
        assertThat(expected).hasSize(11);
    }

    @Test
    void vdaf_configurations_of_vdafs_that_can_be_collected() throws IOException {
        assertThat(vectors("roundtrip_vdaf_config"))
                .contains(
                        written(new Prio3Count()),
                        written(new Prio3Sum(MeasurementBound.maximum(0xFF))),
                        written(new Prio3SumVec(MeasurementBound.maximum(8), 12, 14, DpStrategy.NONE)),
                        written(new Prio3Histogram(256, 18)),
                        written(new Prio3SumVecField64MultiproofHmacSha256Aes128(
                                2, MeasurementBound.maximum(8), 12, 14, DpStrategy.NONE)));
    }

    @Test
    void a_vdaf_configuration_becomes_its_vdaf_again() {
        List<Vdaf> vdafs = List.of(
                new Prio3Count(),
                new Prio3Sum(new MeasurementBound.Maximum(new BigInteger("18446744069414584320"))),
                new Prio3SumVec(
                        new MeasurementBound.Maximum(new BigInteger("18446744073709551615")), 12, 14, DpStrategy.NONE),
                new Prio3Histogram(256, 18),
                new Prio3SumVecField64MultiproofHmacSha256Aes128(
                        2, MeasurementBound.maximum(8), 12, 14, DpStrategy.NONE));

        assertThat(vdafs)
                .allSatisfy(vdaf -> assertThat(VdafConfiguration.of(vdaf).vdaf(DpStrategy.NONE))
                        .contains(vdaf));
    }

    @Test
    void associated_data_of_aggregate_shares() throws IOException {
        List<String> expected = vectors("roundtrip_aggregate_share_aad");

        assertThat(hex(AggregateShareAad.ofRequest(
                        MESSAGES,
                        TaskId.of(repeated(12, 32)),
                        FOOBAR,
                        new CollectionRequest(new Query.TimeInterval(FIRST), hex("00010203")))))
                .isEqualTo(expected.get(0));
        assertThat(hex(AggregateShareAad.ofRequest(
                        MESSAGES,
                        TaskId.of(repeated(0, 32)),
                        FOOBAR,
                        new CollectionRequest(new Query.CurrentBatch(), hex("03020100")))))
                .isEqualTo(expected.get(1));
        assertThat(expected).hasSize(2);
    }

    private static List<Extension> taskExtensions(String extension) {
        return MessageReader.readAll("extensions", hex(withLength(extension)), TaskExtensions::readList);
    }

    private static String withLength(String extension) {
        return "%04x%s".formatted(extension.length() / 2, extension);
    }

    private static <T> void check(
            List<String> expected, Function<T, byte[]> encode, Function<byte[], T> decode, List<T> values) {
        List<String> encoded = new ArrayList<>();
        for (T value : values) {
            String hex = hex(encode.apply(value));
            assertThat(decode.apply(hex(hex))).as(hex).isEqualTo(value);
            encoded.add(hex);
        }
        assertThat(encoded).isEqualTo(expected);
    }

    private static String written(Vdaf vdaf) {
        return written(VdafConfiguration.of(vdaf));
    }

    private static String written(VdafConfiguration configuration) {
        MessageWriter writer = new MessageWriter();
        configuration.write(writer);
        return hex(writer.toByteArray());
    }

    private static List<String> vectors(String name) throws IOException {
        return MessageVectors.hex(DapVersion.DAP_18, name);
    }
}
