// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task as the API describes it; counters and whatever else a collector does not need are left out.
 *
 * @param taskId the DAP task id
 * @param name its name, or null
 * @param vdaf the VDAF in the API's own form, or null when there is none
 * @param maxBatchSize the most reports of a batch; null for a time-interval task
 * @param batchTimeWindowSizeSeconds the length of the windows by which the leader separates reports, or null
 * @param timePrecisionSeconds the time precision, or null when it cannot be read
 * @param expiration when the aggregators cease to take reports, or null for never
 * @param deletedAt when it was deleted, or null
 * @param leaderAggregatorId UUID of the leader
 * @param collectorCredentialId UUID of the credential that its results are sealed to
 * @param oddFields the names of fields that could not be read
 */
public record ApiTask(
        TaskId taskId,
        @Nullable String name,
        @Nullable JsonNode vdaf,
        @Nullable Long maxBatchSize,
        @Nullable Long batchTimeWindowSizeSeconds,
        @Nullable Long timePrecisionSeconds,
        @Nullable Instant expiration,
        @Nullable Instant deletedAt,
        String leaderAggregatorId,
        String collectorCredentialId,
        List<String> oddFields) {
    /** Copies the list. */
    public ApiTask {
        oddFields = List.copyOf(oddFields);
    }

    static Optional<ApiTask> read(JsonNode object) {
        ApiFields fields = new ApiFields(object);
        TaskId taskId;
        try {
            taskId = TaskId.parse(fields.requiredText("id"));
        } catch (DecodeException e) {
            return Optional.empty();
        }
        String name = fields.text("name");
        JsonNode vdaf = fields.node("vdaf");
        Long maxBatchSize = fields.number("max_batch_size");
        Long window = fields.number("batch_time_window_size_seconds");
        Long precision = fields.number("time_precision_seconds");
        Instant expiration = fields.instant("expiration");
        Instant deletedAt = fields.instant("deleted_at");
        String leader = uuid(fields, "leader_aggregator_id");
        String credential = uuid(fields, "collector_credential_id");
        return Optional.of(new ApiTask(
                taskId,
                name,
                vdaf,
                maxBatchSize,
                window,
                precision,
                expiration,
                deletedAt,
                leader,
                credential,
                fields.oddFields()));
    }

    private static String uuid(ApiFields fields, String field) {
        String id = fields.requiredText(field);
        if (!id.isEmpty() && !ApiIds.isUuid(id)) {
            fields.odd(field);
            return "";
        }
        return id;
    }
}
