// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a DAP-18 task configuration says (section 4.2). URLs are bound as the bytes that are given and never normalised: a slash more or less makes another task.
 *
 * @param taskInfo up to 255 bytes that the task's author chose, as base64url without padding
 * @param leader the URL of the leader, ASCII
 * @param helper the URL of the helper, ASCII
 * @param timePrecision seconds, at least 1
 * @param minBatchSize the least number of reports in a batch, 0 or more
 * @param batchMode how reports are cut into batches
 * @param vdaf the VDAF with its exact parameters
 * @param taskInterval when the task takes reports, or null where it does not say
 */
public record TaskConfigurationFields(
        String taskInfo,
        String leader,
        String helper,
        long timePrecision,
        long minBatchSize,
        BatchMode batchMode,
        VdafConfiguration vdaf,
        @Nullable TaskInterval taskInterval) {
    private static final int LONGEST_TASK_INFO = 255;
    private static final int LONGEST_URL = 65535;

    /** Throws {@link IllegalArgumentException} for a field out of range, naming it. */
    public TaskConfigurationFields {
        Objects.requireNonNull(batchMode, "batchMode");
        Objects.requireNonNull(vdaf, "vdaf");
        int length = decodedTaskInfo(taskInfo).length;
        if (length > LONGEST_TASK_INFO) {
            throw new IllegalArgumentException(
                    "task_info must have at most %d bytes, but has %d".formatted(LONGEST_TASK_INFO, length));
        }
        checkUrl("leader", leader);
        checkUrl("helper", helper);
        if (timePrecision < 1) {
            throw new IllegalArgumentException(
                    "time_precision must be a positive number of seconds, not " + timePrecision);
        }
        if (minBatchSize < 0) {
            throw new IllegalArgumentException("min_batch_size must be 0 or more, not " + minBatchSize);
        }
    }

    private static byte[] decodedTaskInfo(String text) {
        try {
            byte[] decoded = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(decoded).equals(text)) {
                return decoded;
            }
        } catch (IllegalArgumentException ignored) {
            // Told below, with what was expected.
        }
        throw new IllegalArgumentException("task_info must be base64url without padding, as in the aggregators' task;"
                + " the bytes of the text task-info are written dGFzay1pbmZv");
    }

    private static void checkUrl(String field, String url) {
        boolean ascii = url.chars().allMatch(character -> character > ' ' && character < 0x7F);
        if (url.isEmpty() || url.length() > LONGEST_URL || !ascii) {
            throw new IllegalArgumentException(
                    "%s must be a URL of 1 to %d visible ASCII characters, written exactly as the aggregators have it"
                            .formatted(field, LONGEST_URL));
        }
    }

    /** A copy of the task info's bytes. */
    public byte[] taskInfoBytes() {
        return decodedTaskInfo(taskInfo);
    }

    /** The same with another task info, base64url without padding. */
    TaskConfigurationFields withTaskInfo(String other) {
        return new TaskConfigurationFields(
                other, leader, helper, timePrecision, minBatchSize, batchMode, vdaf, taskInterval);
    }

    TaskConfigurationFields withUrls(String otherLeader, String otherHelper) {
        return new TaskConfigurationFields(
                taskInfo, otherLeader, otherHelper, timePrecision, minBatchSize, batchMode, vdaf, taskInterval);
    }

    TaskConfigurationFields withTimePrecision(long other) {
        return new TaskConfigurationFields(
                taskInfo, leader, helper, other, minBatchSize, batchMode, vdaf, taskInterval);
    }

    TaskConfigurationFields withMinBatchSize(long other) {
        return new TaskConfigurationFields(
                taskInfo, leader, helper, timePrecision, other, batchMode, vdaf, taskInterval);
    }

    TaskConfigurationFields withBatchMode(BatchMode other) {
        return new TaskConfigurationFields(
                taskInfo, leader, helper, timePrecision, minBatchSize, other, vdaf, taskInterval);
    }

    TaskConfigurationFields withVdaf(VdafConfiguration other) {
        return new TaskConfigurationFields(
                taskInfo, leader, helper, timePrecision, minBatchSize, batchMode, other, taskInterval);
    }

    TaskConfigurationFields withTaskInterval(@Nullable TaskInterval other) {
        return new TaskConfigurationFields(
                taskInfo, leader, helper, timePrecision, minBatchSize, batchMode, vdaf, other);
    }
}
