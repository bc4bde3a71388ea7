// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.AggregatorUrl;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.TaskId;
import java.net.URI;
import java.util.List;

/** Uploading in DAP-09 as Janus release/0.7 speaks it: one report a request, the task named in the request for configurations. */
final class Dap09Upload implements UploadProtocol {
    static final Dap09Upload INSTANCE = new Dap09Upload();

    private Dap09Upload() {}

    @Override
    public DapVersion version() {
        return DapVersion.DAP_09;
    }

    @Override
    public URI hpkeConfigUri(URI aggregator, TaskId taskId) {
        return AggregatorUrl.resolve(aggregator, "hpke_config?task_id=" + taskId);
    }

    @Override
    public URI reportsUri(URI leader, TaskId taskId) {
        return AggregatorUrl.ofTask(leader, taskId, "reports");
    }

    @Override
    public String uploadMethod() {
        return "PUT";
    }

    @Override
    public int mostReports() {
        return 1;
    }

    @Override
    public byte[] encodeUpload(List<Report> reports) {
        if (reports.size() != 1) {
            throw new IllegalArgumentException("an upload of DAP-09 is one report, not " + reports.size());
        }
        MessageWriter writer = new MessageWriter();
        reports.get(0).write(writer, version());
        return writer.toByteArray();
    }

    @Override
    public List<Report> decodeUpload(byte[] body) {
        Report report = MessageReader.readAll("Report", body, reader -> Report.read(reader, version()));
        return List.of(report);
    }

    @Override
    public byte[] encodeUploadErrors(List<ReportRefusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException("DAP-09 refuses a report with a problem document");
        }
        return new byte[0];
    }

    @Override
    public List<ReportRefusal> decodeUploadErrors(byte[] body) {
        if (body.length > 0) {
            throw new DecodeException(
                    "the answer to an upload of DAP-09 is empty, but it has %d bytes".formatted(body.length));
        }
        return List.of();
    }

    @Override
    public byte[] inputShareAad(TaskId taskId, ReportMetadata metadata, OpaqueBytes publicShare) {
        MessageWriter writer = new MessageWriter().fixed(taskId.bytes());
        metadata.write(writer, version());
        return writer.opaque32(publicShare).toByteArray();
    }

    @Override
    public long seconds(ReportMetadata metadata) {
        return metadata.time() < 0 ? Long.MAX_VALUE : metadata.time();
    }

    @Override
    public long time(long seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("a report's time cannot be before 1970");
        }
        return seconds;
    }

    @Override
    public long maximumReportLength(int publicShareLength, long inputSharesLength) {
        return MaximumLengths.report(publicShareLength, inputSharesLength);
    }
}
