// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.ReportId;
import java.util.Objects;

/**
 * A report of an upload that the leader did not take (DAP-18 section 4.5, ReportUploadStatus): {@code report_id 16, u8 error}. Reports that are not named
 * were taken.
 *
 * @param reportId the report
 * @param error why
 */
public record ReportRefusal(ReportId reportId, ReportError error) {
    /** A refusal. */
    public ReportRefusal {
        Objects.requireNonNull(reportId, "reportId");
        Objects.requireNonNull(error, "error");
    }

    void write(MessageWriter writer, DapVersion version) {
        writer.fixed(reportId.bytes()).u8(error.code(version));
    }

    static ReportRefusal read(MessageReader reader, DapVersion version) {
        return new ReportRefusal(
                ReportId.of(reader.fixed("report_id", ReportId.LENGTH)), ReportError.read(reader, version));
    }
}
