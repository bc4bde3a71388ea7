// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.AggregatorUrl;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import java.net.URI;
import java.util.List;

/** Uploading in DAP-18 as Janus main speaks it: any number of reports a request, bound to the task's configuration, and an answer that names the refused ones. */
final class Dap18Upload implements UploadProtocol {
    private final TaskConfiguration configuration;

    Dap18Upload(TaskConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public DapVersion version() {
        return DapVersion.DAP_18;
    }

    @Override
    public URI hpkeConfigUri(URI aggregator, TaskId taskId) {
        return AggregatorUrl.resolve(aggregator, "hpke_config");
    }

    @Override
    public URI reportsUri(URI leader, TaskId taskId) {
        return AggregatorUrl.ofTask(leader, taskId, "reports");
    }

    @Override
    public String uploadMethod() {
        return "POST";
    }

    @Override
    public int mostReports() {
        return Integer.MAX_VALUE;
    }

    @Override
    public byte[] encodeUpload(List<Report> reports) {
        MessageWriter writer = new MessageWriter();
        reports.forEach(report -> report.write(writer, version()));
        return writer.toByteArray();
    }

    @Override
    public List<Report> decodeUpload(byte[] body) {
        return MessageReader.readAll(
                "UploadRequest", body, reader -> reader.listToEnd("reports", report -> Report.read(report, version())));
    }

    @Override
    public byte[] encodeUploadErrors(List<ReportRefusal> refusals) {
        MessageWriter writer = new MessageWriter();
        refusals.forEach(refusal -> refusal.write(writer, version()));
        return writer.toByteArray();
    }

    @Override
    public List<ReportRefusal> decodeUploadErrors(byte[] body) {
        return MessageReader.readAll(
                "UploadErrors",
                body,
                reader -> reader.listToEnd("status", refusal -> ReportRefusal.read(refusal, version())));
    }

    @Override
    public byte[] inputShareAad(TaskId taskId, ReportMetadata metadata, OpaqueBytes publicShare) {
        MessageWriter writer = new MessageWriter().fixed(taskId.bytes()).fixed(configuration.encode());
        metadata.write(writer, version());
        return writer.opaque32(publicShare).toByteArray();
    }

    @Override
    public long seconds(ReportMetadata metadata) {
        long latest = Long.MAX_VALUE / timePrecision();
        return Long.compareUnsigned(metadata.time(), latest) > 0 ? Long.MAX_VALUE : metadata.time() * timePrecision();
    }

    @Override
    public long time(long seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("a report's time cannot be before 1970");
        }
        return seconds / timePrecision();
    }

    private long timePrecision() {
        return configuration.fields().timePrecision();
    }

    @Override
    public long maximumReportLength(int publicShareLength, long inputSharesLength) {
        return 2 + 0xFFFF + MaximumLengths.report(publicShareLength, inputSharesLength);
    }
}
