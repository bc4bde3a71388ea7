// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.format;

import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.prio3.AggregateResult;
import io.dapemitter.prio3.ExactIntegers;
import org.jspecify.annotations.Nullable;

/**
 * A result as the texts of which a line consists. Immutable.
 *
 * @param taskId base64url without padding, 43 characters
 * @param taskName the task's name when the batch was collected, or null
 * @param collectionJobId base64url without padding, 22 characters
 * @param dapVersion the number of the DAP draft
 * @param queryType {@code fixed_size} or {@code time_interval}
 * @param batchId base64url without padding, 43 characters, or null
 * @param intervalStart RFC 3339, whole seconds
 * @param intervalEnd RFC 3339, whole seconds, exclusive
 * @param queryIntervalStart RFC 3339, whole seconds, or null
 * @param queryIntervalEnd RFC 3339, whole seconds, exclusive, or null
 * @param reportCount the number of reports
 * @param vdafJson compact JSON in the form of Janus 0.7
 * @param resultJson a JSON array of decimal strings; a scalar is an array of one
 * @param labelsJson a JSON array of strings, or null
 * @param mayHaveWrapped whether the sum may have reached the field's modulus
 * @param collectedAt RFC 3339 with milliseconds
 */
public record ResultRecord(
        String taskId,
        @Nullable String taskName,
        String collectionJobId,
        int dapVersion,
        String queryType,
        @Nullable String batchId,
        String intervalStart,
        String intervalEnd,
        @Nullable String queryIntervalStart,
        @Nullable String queryIntervalEnd,
        long reportCount,
        String vdafJson,
        String resultJson,
        @Nullable String labelsJson,
        boolean mayHaveWrapped,
        String collectedAt) {
    /**
     * Writes a batch as texts.
     *
     * @param batch the batch
     * @return its record
     * @throws UnstorableBatchException if an interval cannot be written
     */
    public static ResultRecord of(CollectedBatch batch) {
        IntervalInstants interval = IntervalInstants.of(batch.reportInterval());
        IntervalInstants queried = batch.queryInterval() == null ? null : IntervalInstants.of(batch.queryInterval());
        return new ResultRecord(
                batch.taskId().toString(),
                batch.taskName(),
                batch.collectionJobId().toString(),
                batch.dapVersion().number(),
                batch.queryType().resultName(),
                batch.batchId() == null ? null : batch.batchId().toString(),
                InstantTexts.seconds(interval.start()),
                InstantTexts.seconds(interval.end()),
                queried == null ? null : InstantTexts.seconds(queried.start()),
                queried == null ? null : InstantTexts.seconds(queried.end()),
                batch.reportCount(),
                VdafJson.format(batch.vdaf()),
                resultJson(batch.result()),
                batch.labels().isEmpty() ? null : JsonTexts.array(batch.labels()),
                batch.mayHaveWrapped(),
                InstantTexts.milliseconds(batch.collectedAt()));
    }

    /**
     * Writes a result as JSON.
     *
     * @param result the result
     * @return a JSON array of decimal strings
     */
    public static String resultJson(AggregateResult result) {
        if (result instanceof ExactIntegers integers) {
            return integers.toJson();
        }
        throw new UnstorableBatchException(
                "results of the kind " + result.getClass().getSimpleName() + " have no text form");
    }
}
