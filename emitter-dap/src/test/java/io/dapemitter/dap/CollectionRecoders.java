// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.upload.UploadRecoders.part;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Decoding and encoding again of what a collector says and hears, and of what all messages are made of, by the names of Janus' tests. */
final class CollectionRecoders {
    /** A task configuration is read as a whole: these are the bytes before and after a batch mode with its config. */
    private static final String BEFORE_BATCH_CONFIG = "00 0001 61 0001 62 0000000000000001 0000000000000001";

    private static final String AFTER_BATCH_CONFIG = "00000001 0000 0000";

    private CollectionRecoders() {}

    static Map<String, UnaryOperator<byte[]>> of(DapVersion version) {
        Map<String, UnaryOperator<byte[]>> recoders = new HashMap<>();
        addNumbers(recoders);
        addIdentifiers(recoders);
        addHpke(recoders);
        if (version == DapVersion.DAP_09) {
            addCollection09(recoders);
        } else {
            addCollection18(recoders);
            addTask(recoders);
        }
        return recoders;
    }

    private static void addNumbers(Map<String, UnaryOperator<byte[]>> recoders) {
        UnaryOperator<byte[]> u64 = part(reader -> reader.u64("number"), MessageWriter::u64);
        recoders.put("roundtrip_duration", u64);
        recoders.put("roundtrip_time", u64);
        recoders.put("roundtrip_interval", bytes -> Interval.decode(bytes).encode());
        recoders.put(
                "roundtrip_role",
                part(reader -> Role.ofCode(reader.u8("role")).orElseThrow(), (writer, role) -> writer.u8(role.code())));
        recoders.put("roundtrip_code", part(CollectionRecoders::batchMode, (writer, mode) -> writer.u8(mode.code())));
        recoders.put(
                "roundtrip_extension_type",
                part(
                        reader -> new Extension(reader.u16("type"), OpaqueBytes.EMPTY),
                        (writer, extension) -> writer.u16(extension.type())));
    }

    private static BatchMode batchMode(MessageReader reader) {
        int code = reader.u8("batch_mode");
        return BatchMode.ofCode(code).orElseThrow(() -> reader.invalid("batch_mode", "is " + code));
    }

    private static void addIdentifiers(Map<String, UnaryOperator<byte[]>> recoders) {
        recoders.put("roundtrip_task_id", bytes -> TaskId.of(bytes).bytes());
        recoders.put("roundtrip_batch_id", bytes -> BatchId.of(bytes).bytes());
    }

    private static void addHpke(Map<String, UnaryOperator<byte[]>> recoders) {
        recoders.put("roundtrip_hpke_config_id", part(reader -> reader.u8("id"), MessageWriter::u8));
        recoders.put(
                "roundtrip_hpke_kem_id",
                part(
                        reader -> HpkeKem.ofCodePoint(reader.u16("kem")).orElseThrow(),
                        (writer, kem) -> writer.u16(kem.codePoint())));
        recoders.put(
                "roundtrip_hpke_kdf_id",
                part(
                        reader -> HpkeKdf.ofCodePoint(reader.u16("kdf")).orElseThrow(),
                        (writer, kdf) -> writer.u16(kdf.codePoint())));
        recoders.put(
                "roundtrip_hpke_aead_id",
                part(
                        reader -> HpkeAead.ofCodePoint(reader.u16("aead")).orElseThrow(),
                        (writer, aead) -> writer.u16(aead.codePoint())));
        recoders.put("roundtrip_hpke_public_key", part(reader -> reader.value16("key"), MessageWriter::opaque16));
        recoders.put(
                "roundtrip_hpke_ciphertext",
                bytes -> HpkeCiphertext.decode(bytes).encode());
        recoders.put("roundtrip_aggregate_share", recoders.get("roundtrip_hpke_ciphertext"));
        recoders.put("roundtrip_hpke_config", bytes -> HpkeConfig.decode(bytes).encode());
    }

    private static void addCollection09(Map<String, UnaryOperator<byte[]>> recoders) {
        Dap09Messages messages = Dap09Messages.INSTANCE;
        addBatches(recoders, messages);
        recoders.put("roundtrip_query", part(messages::readQuery, messages::write));
        recoders.put("roundtrip_fixed_size_query", part(messages::readFixedSizeQuery, messages::writeFixedSize));
        recoders.put("roundtrip_collection_req", bytes -> messages.encode(messages.decodeCollectionRequest(bytes)));
        recoders.put("roundtrip_collection", bytes -> messages.encode(messages.decodeCollection(bytes)));
        recoders.put(
                "roundtrip_aggregate_share_aad",
                bytes -> MessageReader.readAll(
                        "AggregateShareAad",
                        bytes,
                        reader -> AggregateShareAad.ofBatch(
                                messages,
                                TaskId.of(reader.fixed("task_id", TaskId.LENGTH)),
                                reader.value32("agg_param"),
                                messages.readBatchSelector(reader))));
    }

    private static void addCollection18(Map<String, UnaryOperator<byte[]>> recoders) {
        Dap18Messages messages = new Dap18Messages(1);
        addBatches(recoders, messages);
        recoders.put("roundtrip_query", part(messages::readQuery, messages::write));
        recoders.put("roundtrip_collection_job_req", bytes -> messages.encode(messages.decodeCollectionRequest(bytes)));
        recoders.put("roundtrip_collection_job_resp", bytes -> messages.encode(messages.decodeCollection(bytes)));
        recoders.put(
                "roundtrip_aggregate_share_aad",
                bytes -> MessageReader.readAll(
                        "AggregateShareAad",
                        bytes,
                        reader -> AggregateShareAad.ofRequest(
                                messages,
                                TaskId.of(reader.fixed("task_id", TaskId.LENGTH)),
                                TaskConfiguration.decode(
                                        reader.fixed("task_configuration", Fixtures.FOOBAR.encode().length)),
                                messages.readCollectionRequest(reader))));
    }

    private static void addBatches(Map<String, UnaryOperator<byte[]>> recoders, BatchLayout layout) {
        recoders.put(
                "roundtrip_partial_batch_selector",
                part(layout::readPartialBatchSelector, (writer, selector) -> layout.write(writer, selector)));
        recoders.put(
                "roundtrip_batch_selector",
                part(layout::readBatchSelector, (writer, selector) -> layout.write(writer, selector)));
    }

    private static void addTask(Map<String, UnaryOperator<byte[]>> recoders) {
        UnaryOperator<byte[]> extension = part(Extension::read, (writer, value) -> value.write(writer));
        UnaryOperator<byte[]> vdaf = part(VdafConfiguration::read, (writer, value) -> value.write(writer));
        recoders.put("roundtrip_time_precision", recoders.get("roundtrip_time"));
        recoders.put("roundtrip_task_extension", extension);
        recoders.put("unknown_task_extension_roundtrips", extension);
        recoders.put("roundtrip_task_extension_type", recoders.get("roundtrip_extension_type"));
        recoders.put("unknown_task_extension_type_roundtrips", recoders.get("roundtrip_extension_type"));
        recoders.put("roundtrip_vdaf_config", vdaf);
        recoders.put("unknown_vdaf_config_roundtrips", vdaf);
        recoders.put("roundtrip_task_configuration", CollectionRecoders::rebuilt);
        recoders.put("roundtrip_batch_config", bytes -> {
            byte[] whole = rebuilt(Fixtures.hex(BEFORE_BATCH_CONFIG + Fixtures.hex(bytes) + AFTER_BATCH_CONFIG));
            int start = Fixtures.hex(BEFORE_BATCH_CONFIG).length;
            return Arrays.copyOfRange(whole, start, start + bytes.length);
        });
    }

    /** From its fields: a configuration otherwise gives back the bytes it was read from. */
    private static byte[] rebuilt(byte[] bytes) {
        TaskConfiguration configuration = TaskConfiguration.decode(bytes);
        return configuration.with(configuration.fields()).encode();
    }
}
