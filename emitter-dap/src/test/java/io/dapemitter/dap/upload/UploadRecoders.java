// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Extension;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.TaskId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Decoding and encoding again, by the names of Janus' tests. */
public final class UploadRecoders {
    private UploadRecoders() {}

    /** What this room reads in a version. */
    public static Map<String, UnaryOperator<byte[]>> of(DapVersion version) {
        UploadProtocol upload = UploadProtocol.of(Fixtures.protocol(version));
        Map<String, UnaryOperator<byte[]>> recoders = new HashMap<>();
        recoders.put("roundtrip_report_id", bytes -> ReportId.of(bytes).bytes());
        recoders.put("roundtrip_extension", part(Extension::read, (writer, extension) -> extension.write(writer)));
        recoders.put(
                "roundtrip_report_metadata",
                part(
                        reader -> ReportMetadata.read(reader, version),
                        (writer, metadata) -> metadata.write(writer, version)));
        recoders.put(
                "roundtrip_plaintext_input_share",
                bytes -> PlaintextInputShare.decode(bytes).encode());
        recoders.put("roundtrip_report", bytes -> upload.encodeUpload(upload.decodeUpload(bytes)));
        recoders.put(
                "roundtrip_hpke_config_list",
                bytes -> HpkeConfigList.decode(bytes).encode());
        recoders.put(
                "roundtrip_report_share_error",
                part(reader -> ReportError.read(reader, version), (writer, error) -> writer.u8(error.code(version))));
        recoders.put("roundtrip_input_share_aad", bytes -> inputShareAad(version, bytes));
        if (version == DapVersion.DAP_18) {
            recoders.put("roundtrip_upload_request", recoders.get("roundtrip_report"));
            recoders.put(
                    "roundtrip_upload_response", bytes -> upload.encodeUploadErrors(upload.decodeUploadErrors(bytes)));
        }
        return recoders;
    }

    /** Taken apart and put together by the protocol. */
    private static byte[] inputShareAad(DapVersion version, byte[] bytes) {
        UploadProtocol upload = UploadProtocol.of(
                version == DapVersion.DAP_09 ? Fixtures.DAP_09 : DapProtocol.of(DapVersion.DAP_18, Fixtures.FOOBAR));
        return MessageReader.readAll("InputShareAad", bytes, reader -> {
            TaskId taskId = TaskId.of(reader.fixed("task_id", TaskId.LENGTH));
            if (version == DapVersion.DAP_18) {
                reader.fixed("task_configuration", Fixtures.FOOBAR.encode().length);
            }
            return upload.inputShareAad(taskId, ReportMetadata.read(reader, version), reader.value32("public_share"));
        });
    }

    /** A part that has no length of its own and therefore no decoder of whole messages. */
    public static <T> UnaryOperator<byte[]> part(Function<MessageReader, T> read, BiConsumer<MessageWriter, T> write) {
        return bytes -> {
            MessageWriter writer = new MessageWriter();
            write.accept(writer, MessageReader.readAll("part", bytes, read));
            return writer.toByteArray();
        };
    }
}
