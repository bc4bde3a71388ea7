// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import java.util.Objects;

/**
 * With what the leader begins to prepare a report (DAP-09 section 4.5.1.1, PrepareInit; DAP-18: VerifyInit): {@code ReportShare, payload<u32>}.
 *
 * @param reportShare the helper's part of the report
 * @param message the leader's first message
 */
public record PrepareInit(ReportShare reportShare, PingPongMessage message) {
    /** A beginning. */
    public PrepareInit {
        Objects.requireNonNull(reportShare, "reportShare");
        Objects.requireNonNull(message, "message");
    }

    void write(MessageWriter writer, DapVersion version) {
        reportShare.write(writer, version);
        PingPongLayout.writePart(writer, message);
    }

    static PrepareInit read(MessageReader reader, DapVersion version) {
        return new PrepareInit(ReportShare.read(reader, version), PingPongLayout.readPart(reader));
    }
}
