// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.ReportId;
import io.dapemitter.dap.upload.ReportError;
import java.util.Objects;

/**
 * The helper's answer about one report (DAP-09 section 4.5.1.2, PrepareResp; DAP-18: VerifyResp): {@code report_id 16, u8 kind} and what belongs to the kind.
 *
 * @param reportId the report
 * @param result how far the helper came
 */
public record PrepareResponse(ReportId reportId, PrepareResult result) {
    private static final int CONTINUE = 0;
    private static final int FINISHED = 1;
    private static final int REJECT = 2;
    private static final String KIND = "prepare_resp_state";

    /** An answer. */
    public PrepareResponse {
        Objects.requireNonNull(reportId, "reportId");
        Objects.requireNonNull(result, "result");
    }

    void write(MessageWriter writer, DapVersion version) {
        writer.fixed(reportId.bytes());
        if (result instanceof PrepareResult.Continue next) {
            PingPongLayout.writePart(writer.u8(CONTINUE), next.message());
        } else if (result instanceof PrepareResult.Reject reject) {
            writer.u8(REJECT).u8(reject.error().code(version));
        } else {
            writer.u8(FINISHED);
        }
    }

    static PrepareResponse read(MessageReader reader, DapVersion version) {
        ReportId reportId = ReportId.of(reader.fixed("report_id", ReportId.LENGTH));
        int kind = reader.u8(KIND);
        return new PrepareResponse(
                reportId,
                switch (kind) {
                    case CONTINUE -> new PrepareResult.Continue(PingPongLayout.readPart(reader));
                    case FINISHED -> new PrepareResult.Finished();
                    case REJECT -> new PrepareResult.Reject(ReportError.read(reader, version));
                    default -> throw reader.invalid(KIND, "is " + kind + ", not 0 to 2");
                });
    }
}
