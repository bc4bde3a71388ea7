// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.collection;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Janus' own message vectors of DAP-09, as far as a collector meets the message. The values are written down here from the vectors' notation: each must become the
 * vector's bytes, and the bytes must become the value again.
 */
final class MessageVectorTest {
    private static final Dap09Messages MESSAGES = Dap09Messages.INSTANCE;
    private static final Interval FIRST = new Interval(54321, 12345);
    private static final byte[] COUNTING = counting(32);
    private static final byte[] PARAMETER = ascii("012345");

    @Test
    void collection_requests() throws IOException {
        check(
                "roundtrip_collection_req",
                DAP_09::encodeCollectionRequest,
                DAP_09::decodeCollectionRequest,
                CollectionRequest.of(new Query.TimeInterval(FIRST)),
                new CollectionRequest(new Query.TimeInterval(new Interval(48913, 44721)), PARAMETER),
                CollectionRequest.of(new Query.ByBatchId(BatchId.of(repeated(10, 32)))),
                new CollectionRequest(new Query.CurrentBatch(), PARAMETER));
    }

    @Test
    void collections() throws IOException {
        check(
                "roundtrip_collection",
                DAP_09::encodeCollection,
                DAP_09::decodeCollection,
                collection(new PartialBatchSelector.TimeInterval(), 0),
                collection(new PartialBatchSelector.TimeInterval(), 23),
                collection(new PartialBatchSelector.FixedSize(BatchId.of(repeated(3, 32))), 0),
                collection(new PartialBatchSelector.FixedSize(BatchId.of(repeated(4, 32))), 23));
    }

    @Test
    void partial_batch_selectors() throws IOException {
        check(
                "roundtrip_partial_batch_selector",
                value -> written(writer -> MESSAGES.write(writer, value)),
                read("PartialBatchSelector", MESSAGES::readPartialBatchSelector),
                new PartialBatchSelector.TimeInterval(),
                new PartialBatchSelector.FixedSize(BatchId.of(repeated(3, 32))),
                new PartialBatchSelector.FixedSize(BatchId.of(repeated(4, 32))));
    }

    @Test
    void queries() throws IOException {
        check(
                "roundtrip_query",
                value -> written(writer -> MESSAGES.write(writer, value)),
                read("Query", MESSAGES::readQuery),
                new Query.TimeInterval(FIRST),
                new Query.TimeInterval(new Interval(48913, 44721)),
                new Query.ByBatchId(BatchId.of(repeated(10, 32))),
                new Query.CurrentBatch());
    }

    @Test
    void batch_selectors() throws IOException {
        check(
                "roundtrip_batch_selector",
                value -> written(writer -> MESSAGES.write(writer, value)),
                read("BatchSelector", MESSAGES::readBatchSelector),
                new BatchSelector.TimeInterval(FIRST),
                new BatchSelector.TimeInterval(new Interval(50821, 84354)),
                new BatchSelector.FixedSize(BatchId.of(repeated(12, 32))),
                new BatchSelector.FixedSize(BatchId.of(repeated(7, 32))));
    }

    @Test
    void associated_data_of_aggregate_shares() throws IOException {
        List<String> expected = vectors("roundtrip_aggregate_share_aad");

        assertThat(hex(AggregateShareAad.ofBatch(
                        MESSAGES,
                        TaskId.of(repeated(12, 32)),
                        OpaqueBytes.of(hex("00010203")),
                        new BatchSelector.TimeInterval(FIRST))))
                .isEqualTo(expected.get(0));
        assertThat(hex(AggregateShareAad.ofBatch(
                        MESSAGES,
                        TaskId.of(repeated(0, 32)),
                        OpaqueBytes.of(hex("03020100")),
                        new BatchSelector.FixedSize(BatchId.of(repeated(7, 32))))))
                .isEqualTo(expected.get(1));
        assertThat(expected).hasSize(2);
    }

    @Test
    void ciphertexts_and_aggregate_shares() throws IOException {
        for (String name : List.of("roundtrip_hpke_ciphertext", "roundtrip_aggregate_share")) {
            check(
                    name,
                    HpkeCiphertext::encode,
                    HpkeCiphertext::decode,
                    new HpkeCiphertext(10, ascii("0123"), ascii("4567")),
                    new HpkeCiphertext(12, ascii("01234"), ascii("567")));
        }
    }

    @Test
    void hpke_configurations() throws IOException {
        check(
                "roundtrip_hpke_config",
                HpkeConfig::encode,
                HpkeConfig::decode,
                new HpkeConfig(12, 0x10, 3, 2, new byte[0]),
                new HpkeConfig(23, 0x20, 1, 3, ascii("0123456789abcdef")),
                new HpkeConfig(12, 0x9999, 3, 2, new byte[0]),
                new HpkeConfig(12, 0x10, 0x9999, 2, new byte[0]),
                new HpkeConfig(12, 0x10, 3, 0x9999, new byte[0]));
    }

    @Test
    void hpke_algorithms() throws IOException {
        checkEncoding(
                "roundtrip_hpke_kem_id",
                kem -> written(writer -> writer.u16(kem.codePoint())),
                HpkeKem.P256_HKDF_SHA256,
                HpkeKem.X25519_HKDF_SHA256);
        checkEncoding(
                "roundtrip_hpke_kdf_id",
                kdf -> written(writer -> writer.u16(kdf.codePoint())),
                HpkeKdf.HKDF_SHA256,
                HpkeKdf.HKDF_SHA384,
                HpkeKdf.HKDF_SHA512);
        checkEncoding(
                "roundtrip_hpke_aead_id",
                aead -> written(writer -> writer.u16(aead.codePoint())),
                HpkeAead.AES_128_GCM,
                HpkeAead.AES_256_GCM,
                HpkeAead.CHACHA20_POLY1305);
    }

    @Test
    void intervals() throws IOException {
        check(
                "roundtrip_interval",
                Interval::encode,
                Interval::decode,
                new Interval(0, -1),
                FIRST,
                new Interval(-1, 0));
    }

    @Test
    void identifiers() throws IOException {
        check(
                "roundtrip_task_id",
                TaskId::bytes,
                TaskId::of,
                TaskId.of(repeated(0, 32)),
                TaskId.of(COUNTING),
                TaskId.of(repeated(255, 32)));
        check(
                "roundtrip_batch_id",
                BatchId::bytes,
                BatchId::of,
                BatchId.of(repeated(0, 32)),
                BatchId.of(COUNTING),
                BatchId.of(repeated(255, 32)));
    }

    @SafeVarargs
    private static <T> void check(String name, Function<T, byte[]> encode, Function<byte[], T> decode, T... values)
            throws IOException {
        List<String> expected = vectors(name);
        List<String> encoded = new ArrayList<>();
        for (T value : values) {
            String hex = hex(encode.apply(value));
            assertThat(decode.apply(hex(hex))).as(hex).isEqualTo(value);
            encoded.add(hex);
        }
        assertThat(encoded).isEqualTo(expected);
    }

    @SafeVarargs
    private static <T> void checkEncoding(String name, Function<T, byte[]> encode, T... values) throws IOException {
        List<String> encoded = new ArrayList<>();
        for (T value : values) {
            encoded.add(hex(encode.apply(value)));
        }
        assertThat(encoded).isEqualTo(vectors(name));
    }

    private static List<String> vectors(String name) throws IOException {
        return MessageVectors.hex(DapVersion.DAP_09, name);
    }

    private static byte[] written(Consumer<MessageWriter> body) {
        MessageWriter writer = new MessageWriter();
        body.accept(writer);
        return writer.toByteArray();
    }

    private static <T> Function<byte[], T> read(String name, Function<MessageReader, T> body) {
        return bytes -> MessageReader.readAll(name, bytes, body);
    }

    private static byte[] counting(int length) {
        MessageWriter writer = new MessageWriter();
        IntStream.range(0, length).forEach(writer::u8);
        return writer.toByteArray();
    }
}
