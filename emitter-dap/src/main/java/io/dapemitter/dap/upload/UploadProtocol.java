// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.TaskId;
import java.net.URI;
import java.util.List;

/**
 * All that differs between versions of DAP for a client and for the aggregators that it uploads to, for one task. Media types are in
 * {@link io.dapemitter.dap.DapMediaType}, the HPKE info strings in {@link DapProtocol#inputShareInfo}. Immutable and safe for use by many threads.
 */
public sealed interface UploadProtocol permits Dap09Upload, Dap18Upload {
    /** The uploads of a task that speaks this protocol. */
    static UploadProtocol of(DapProtocol task) {
        return task.configuration().<UploadProtocol>map(Dap18Upload::new).orElse(Dap09Upload.INSTANCE);
    }

    /** The version it speaks. */
    DapVersion version();

    /**
     * Where an aggregator's HPKE configurations are; the answer is an {@link HpkeConfigList}.
     *
     * @param taskId named in DAP-09's request; DAP-18's is the same for all tasks
     * @throws IllegalArgumentException if the URL is not absolute or has a query or a fragment
     */
    URI hpkeConfigUri(URI aggregator, TaskId taskId);

    /** Where reports are uploaded to; throws as {@link #hpkeConfigUri}. */
    URI reportsUri(URI leader, TaskId taskId);

    /** The HTTP method that uploads. */
    String uploadMethod();

    /** The most reports that one upload may hold. */
    int mostReports();

    /**
     * The body of an upload.
     *
     * @throws IllegalArgumentException if they are more than {@link #mostReports}, or none in DAP-09
     */
    byte[] encodeUpload(List<Report> reports);

    /** Reads the body of an upload; throws {@link io.dapemitter.dap.DecodeException}. */
    List<Report> decodeUpload(byte[] body);

    /**
     * The body of the answer to an upload that was looked at, empty if all reports were taken.
     *
     * @throws IllegalArgumentException for a refusal in DAP-09, which is answered with a problem document, or one with an error that the version does not
     *     have
     */
    byte[] encodeUploadErrors(List<ReportRefusal> refusals);

    /** Reads the body of a successful answer to an upload, which may be empty; throws {@link io.dapemitter.dap.DecodeException}. */
    List<ReportRefusal> decodeUploadErrors(byte[] body);

    /** What both input shares of a report are bound to (InputShareAad). */
    byte[] inputShareAad(TaskId taskId, ReportMetadata metadata, OpaqueBytes publicShare);

    /** When a report says it was made, in seconds since the epoch; {@link Long#MAX_VALUE} for a time that does not fit. */
    long seconds(ReportMetadata metadata);

    /**
     * The time to write into a report, rounded down where the version counts in units. A client of DAP-09 rounds to the task's time precision itself.
     *
     * @param seconds since the epoch, 0 or more
     * @throws IllegalArgumentException for a negative time
     */
    long time(long seconds);

    /**
     * The most bytes that a correct report has, whatever extensions are in it.
     *
     * @param publicShareLength of the VDAF
     * @param inputSharesLength of the VDAF, both shares together
     */
    long maximumReportLength(int publicShareLength, long inputSharesLength);
}
