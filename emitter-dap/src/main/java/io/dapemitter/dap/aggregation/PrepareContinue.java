// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.ReportId;
import java.util.Objects;

/**
 * With what the leader goes on preparing a report (DAP-09 section 4.5.2.1, PrepareContinue; DAP-18: VerifyContinue): {@code report_id 16, payload<u32>}.
 * Prio3 is done before it is needed.
 *
 * @param reportId the report
 * @param message the leader's next message
 */
public record PrepareContinue(ReportId reportId, PingPongMessage message) {
    /** A step. */
    public PrepareContinue {
        Objects.requireNonNull(reportId, "reportId");
        Objects.requireNonNull(message, "message");
    }

    void write(MessageWriter writer) {
        writer.fixed(reportId.bytes());
        PingPongLayout.writePart(writer, message);
    }

    static PrepareContinue read(MessageReader reader) {
        return new PrepareContinue(
                ReportId.of(reader.fixed("report_id", ReportId.LENGTH)), PingPongLayout.readPart(reader));
    }
}
