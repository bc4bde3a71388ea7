// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Extension;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.ReportId;
import java.util.List;
import java.util.Objects;

/**
 * What everybody may know of a report (DAP-09 section 4.4.2, DAP-18 section 4.5): {@code report_id 16, u64 time}, in DAP-18 also
 * {@code public_extensions<u16>}. Both input shares are bound to it, which is why a time is kept exactly as it came; {@link UploadProtocol#seconds} says when
 * that was.
 *
 * @param reportId chosen by the client
 * @param time as the wire counts, an unsigned 64-bit number: seconds since the epoch in DAP-09, units of the task's time precision in DAP-18
 * @param publicExtensions in DAP-18; always empty in DAP-09. As they were received: an aggregator refuses a report with types that it does not know or that
 *     do not increase strictly
 */
public record ReportMetadata(ReportId reportId, long time, List<Extension> publicExtensions) {
    /** Metadata with extensions, of which it keeps a copy. */
    public ReportMetadata {
        Objects.requireNonNull(reportId, "reportId");
        publicExtensions = List.copyOf(publicExtensions);
    }

    /** Metadata without extensions. */
    public ReportMetadata(ReportId reportId, long time) {
        this(reportId, time, List.of());
    }

    /** Writes it within a message; throws {@link IllegalArgumentException} for extensions in DAP-09. */
    public void write(MessageWriter writer, DapVersion version) {
        writer.fixed(reportId.bytes()).u64(time);
        if (version == DapVersion.DAP_18) {
            Extension.writeList(writer, publicExtensions);
        } else if (!publicExtensions.isEmpty()) {
            throw new IllegalArgumentException("a report of DAP-09 has no public extensions");
        }
    }

    /** Reads it within a message; throws {@link io.dapemitter.dap.DecodeException}. */
    public static ReportMetadata read(MessageReader reader, DapVersion version) {
        ReportId reportId = ReportId.of(reader.fixed("report_id", ReportId.LENGTH));
        long time = reader.u64("time");
        return new ReportMetadata(
                reportId,
                time,
                version == DapVersion.DAP_18 ? Extension.readList(reader, "public_extensions") : List.of());
    }
}
