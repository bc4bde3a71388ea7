// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import java.util.Objects;

/**
 * One measurement as a client uploads it (DAP-09 section 4.4.2): {@code ReportMetadata, public_share<u32>}, two ciphertexts.
 *
 * @param metadata id and time
 * @param publicShare the VDAF's public share
 * @param leaderShare the leader's input share, encrypted to the leader
 * @param helperShare the helper's input share, encrypted to the helper
 */
public record Report(
        ReportMetadata metadata, OpaqueBytes publicShare, HpkeCiphertext leaderShare, HpkeCiphertext helperShare) {
    /** A report. */
    public Report {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(publicShare, "publicShare");
        Objects.requireNonNull(leaderShare, "leaderShare");
        Objects.requireNonNull(helperShare, "helperShare");
    }

    void write(MessageWriter writer, DapVersion version) {
        metadata.write(writer, version);
        writer.opaque32(publicShare);
        leaderShare.write(writer);
        helperShare.write(writer);
    }

    static Report read(MessageReader reader, DapVersion version) {
        return new Report(
                ReportMetadata.read(reader, version),
                reader.value32("public_share"),
                HpkeCiphertext.read(reader, "leader_encrypted_input_share"),
                HpkeCiphertext.read(reader, "helper_encrypted_input_share"));
    }
}
