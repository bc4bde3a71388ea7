// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;

/** The reasons for a refusal that DAP registers (DAP-09 section 3.2, DAP-18 section 3; invalidTask is of the taskprov extension). */
public enum ProblemType {
    /** The body cannot be read, or does not belong here. */
    INVALID_MESSAGE("invalidMessage", "The message cannot be read, or is not the one that belongs here."),
    /** The aggregator has no such task. */
    UNRECOGNIZED_TASK("unrecognizedTask", "The aggregator does not know the task."),
    /** The aggregator does not take part in the task. */
    INVALID_TASK("invalidTask", "The aggregator does not take part in the task."),
    /** The request for HPKE configurations must name a task. */
    MISSING_TASK_ID("missingTaskID", "The request for HPKE configurations names no task."),
    /** The token is not the right one. */
    UNAUTHORIZED_REQUEST("unauthorizedRequest", "The request is not authorized."),
    /** The helper has no such aggregation job. */
    UNRECOGNIZED_AGGREGATION_JOB("unrecognizedAggregationJob", "The helper does not know the aggregation job."),
    /** Leader and helper are not at the same step. */
    STEP_MISMATCH("stepMismatch", "The aggregation job is at another step."),
    /** A report is encrypted to a configuration that the aggregator no longer has. */
    OUTDATED_CONFIG(
            "outdatedConfig", "The report is encrypted to an HPKE configuration that is not known, or no longer."),
    /** A report cannot be taken; the detail says why. */
    REPORT_REJECTED("reportRejected", "The report cannot be taken."),
    /** A report's time is too far in the future. */
    REPORT_TOO_EARLY("reportTooEarly", "The report's time is too far in the future."),
    /** The boundaries of the batch are not possible for this task. */
    BATCH_INVALID("batchInvalid", "The batch's boundaries are not possible for this task."),
    /** Too few or too many reports. */
    INVALID_BATCH_SIZE("invalidBatchSize", "The batch has too few or too many reports."),
    /** More aggregation parameters than the task allows. */
    BATCH_QUERIED_TOO_MANY_TIMES("batchQueriedTooManyTimes", "The batch was asked for too many times."),
    /** Leader and helper have not aggregated the same reports. */
    BATCH_MISMATCH("batchMismatch", "The aggregators disagree on the reports in the batch."),
    /** A part of the batch was collected before. */
    BATCH_OVERLAP("batchOverlap", "The batch overlaps with one that was collected before."),
    /** DAP-18: an extension that the aggregator does not know. */
    UNSUPPORTED_EXTENSION("unsupportedExtension", "The message has an extension that is not supported."),
    /** DAP-18: extensions out of order, or one that cannot be read. */
    INVALID_EXTENSION("invalidExtension", "The message's extensions are out of order, or one cannot be read.");

    static final String PREFIX = "urn:ietf:params:ppm:dap:error:";

    private final String errorName;
    private final String title;

    ProblemType(String errorName, String title) {
        this.errorName = errorName;
        this.title = title;
    }

    /** The name without the prefix, as {@code batchInvalid}. */
    public String errorName() {
        return errorName;
    }

    /** The {@code type} of a problem document. */
    public String urn() {
        return PREFIX + errorName;
    }

    /** A sentence for people. */
    public String title() {
        return title;
    }

    /** The type with this name, empty if DAP has none. */
    public static Optional<ProblemType> ofErrorName(String errorName) {
        return Arrays.stream(values())
                .filter(type -> type.errorName.equals(errorName))
                .findFirst();
    }
}
