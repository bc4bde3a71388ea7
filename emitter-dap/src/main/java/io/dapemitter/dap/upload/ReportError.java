// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.MessageReader;
import java.util.Arrays;

/** Why one report of many cannot be taken (DAP-09 section 4.5.1.2, PrepareError; DAP-18 section 4.6, ReportError). Each version has numbers of its own, 1 byte. */
public enum ReportError {
    /** DAP-18's zero, which stands for nothing. */
    RESERVED(ReportError.NONE, 0),
    /** The report belongs to a batch that was collected. */
    BATCH_COLLECTED(0, 1),
    /** The report was aggregated before. */
    REPORT_REPLAYED(1, 2),
    /** The aggregator no longer has what it needs for the report. */
    REPORT_DROPPED(2, 3),
    /** The input share is encrypted to a configuration that the aggregator does not have. */
    HPKE_UNKNOWN_CONFIG_ID(3, 4),
    /** The input share cannot be decrypted. */
    HPKE_DECRYPT_ERROR(4, 5),
    /** The VDAF refuses the shares: vdaf_prep_error, vdaf_verify_error. */
    VDAF_ERROR(5, 6),
    /** DAP-09: the batch takes no further report. */
    BATCH_SATURATED(6, ReportError.NONE),
    /** The report's time is after the end of the task. */
    TASK_EXPIRED(7, 7),
    /** A part of the report cannot be read, or has an extension that is not known. */
    INVALID_MESSAGE(8, 8),
    /** The report's time is too far in the future. */
    REPORT_TOO_EARLY(9, 9),
    /** DAP-18: the report's time is before the start of the task. */
    TASK_NOT_STARTED(ReportError.NONE, 10),
    /** DAP-18: as {@link #HPKE_UNKNOWN_CONFIG_ID} at upload. The draft has it; Janus main cannot read it. */
    OUTDATED_CONFIG(ReportError.NONE, 11);

    private static final int NONE = -1;

    private final int dap09Code;
    private final int dap18Code;

    ReportError(int dap09Code, int dap18Code) {
        this.dap09Code = dap09Code;
        this.dap18Code = dap18Code;
    }

    /** The number in this version; throws {@link IllegalArgumentException} if the version has no such error. */
    public int code(DapVersion version) {
        int code = codeOrNone(version);
        if (code == NONE) {
            throw new IllegalArgumentException("DAP-%02d has no report error %s".formatted(version.number(), this));
        }
        return code;
    }

    private int codeOrNone(DapVersion version) {
        return version == DapVersion.DAP_09 ? dap09Code : dap18Code;
    }

    /** Reads one within a message; throws {@link io.dapemitter.dap.DecodeException} for a number that the version does not have. */
    public static ReportError read(MessageReader reader, DapVersion version) {
        int code = reader.u8("error");
        return Arrays.stream(values())
                .filter(error -> error.codeOrNone(version) == code)
                .findFirst()
                .orElseThrow(() -> reader.invalid(
                        "error", "is %d, which DAP-%02d does not have".formatted(code, version.number())));
    }
}
