// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.core.EmitterException;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafJson;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The stored form of a task: compact JSON whose text is the same for equal tasks. Stateless and thread-safe. */
public final class TaskDefinition {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TaskDefinition() {}

    /**
     * Writes a task.
     *
     * @param task the task
     * @return compact JSON; the task id is not in it
     */
    public static String format(EmitterTask task) {
        ObjectNode node = MAPPER.createObjectNode();
        putText(node, "name", task.name());
        node.put("leader", task.leader().toString());
        node.put("dap_version", task.dapVersion().number());
        node.put("vdaf", VdafJson.format(task.vdaf()));
        QueryTypeJson.put(node, task.queryType());
        node.put("schedule", task.schedule().expression());
        node.put("timezone", task.schedule().zone().getId());
        node.put("time_precision", task.timePrecision());
        node.put("credential", task.credential());
        node.put("token_type", task.tokenType().configurationName());
        putText(
                node,
                "collect_next",
                task.collectNext() == null ? null : task.collectNext().configurationName());
        Integer open = task.maxOpenCollectionJobs();
        putNumber(node, "max_open_collection_jobs", open == null ? null : open.longValue());
        putList(node, "emitters", task.emitters());
        putList(node, "labels", task.labels());
        putText(node, "expiration", Objects.toString(task.expiration(), null));
        putText(node, "report_expiry_age", Objects.toString(task.reportExpiryAge(), null));
        putText(node, "task_configuration", Objects.toString(task.taskConfiguration(), null));
        return node.toString();
    }

    /**
     * Reads a task.
     *
     * @param taskId the task's id
     * @param json what {@link #format} wrote
     * @return the task
     * @throws EmitterException when it is not what {@link #format} writes
     */
    public static EmitterTask parse(TaskId taskId, String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return new EmitterTask(
                    taskId,
                    text(node, "name"),
                    URI.create(node.path("leader").asString()),
                    DapVersion.ofNumber(node.path("dap_version").asInt()).orElseThrow(() -> unreadable(taskId, null)),
                    VdafJson.parse(node.path("vdaf").asString()),
                    QueryTypeJson.read(node),
                    Schedule.stored(
                            node.path("schedule").asString(),
                            ZoneId.of(node.path("timezone").asString())),
                    node.path("time_precision").asLong(),
                    node.path("credential").asString(),
                    TokenType.named(node.path("token_type").asString()).orElseThrow(() -> unreadable(taskId, null)),
                    collectNext(node),
                    openLimit(node),
                    list(node, "emitters"),
                    list(node, "labels"),
                    parsed(node, "expiration", Instant::parse),
                    parsed(node, "report_expiry_age", Duration::parse),
                    parsed(node, "task_configuration", TaskConfiguration::parse));
        } catch (JacksonException | IllegalArgumentException | DateTimeException | DecodeException e) {
            throw unreadable(taskId, e);
        }
    }

    private static @Nullable CollectNext collectNext(JsonNode node) {
        String name = text(node, "collect_next");
        return name == null ? null : CollectNext.named(name).orElse(null);
    }

    private static @Nullable Integer openLimit(JsonNode node) {
        Long limit = number(node, "max_open_collection_jobs");
        return limit == null ? null : Integer.valueOf(Math.toIntExact(limit));
    }

    private static EmitterException unreadable(TaskId taskId, @Nullable Throwable cause) {
        return new EmitterException(
                "the stored definition of task " + taskId
                        + " cannot be read; was the row changed by hand or by a newer program?",
                cause);
    }

    private static void putText(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static void putNumber(ObjectNode node, String key, @Nullable Long value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static void putList(ObjectNode node, String key, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(key);
            values.forEach(array::add);
        }
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.path(key).isString() ? node.path(key).stringValue() : null;
    }

    private static <T> @Nullable T parsed(JsonNode node, String key, Function<String, T> reader) {
        String text = text(node, key);
        return text == null ? null : reader.apply(text);
    }

    private static @Nullable Long number(JsonNode node, String key) {
        return node.path(key).isIntegralNumber() ? node.path(key).asLong() : null;
    }

    private static List<String> list(JsonNode node, String key) {
        return StreamSupport.stream(node.path(key).spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
