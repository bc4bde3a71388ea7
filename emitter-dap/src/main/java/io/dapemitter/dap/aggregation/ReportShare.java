// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.upload.ReportMetadata;
import java.util.Objects;

/**
 * One aggregator's part of a report (DAP-09 section 4.5.1.1): {@code ReportMetadata, public_share<u32>}, one ciphertext.
 *
 * @param metadata id and time
 * @param publicShare the VDAF's public share
 * @param encryptedInputShare the aggregator's input share, encrypted by the client
 */
public record ReportShare(ReportMetadata metadata, OpaqueBytes publicShare, HpkeCiphertext encryptedInputShare) {
    /** A part of a report. */
    public ReportShare {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(publicShare, "publicShare");
        Objects.requireNonNull(encryptedInputShare, "encryptedInputShare");
    }

    void write(MessageWriter writer, DapVersion version) {
        metadata.write(writer, version);
        writer.opaque32(publicShare);
        encryptedInputShare.write(writer);
    }

    static ReportShare read(MessageReader reader, DapVersion version) {
        return new ReportShare(
                ReportMetadata.read(reader, version),
                reader.value32("public_share"),
                HpkeCiphertext.read(reader, "encrypted_input_share"));
    }
}
