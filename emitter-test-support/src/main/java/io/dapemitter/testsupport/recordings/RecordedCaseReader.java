// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns a recording's JSON document into values. */
final class RecordedCaseReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RecordedCaseReader() {}

    static RecordedCase read(String name, byte[] document) {
        JsonNode root = JSON.readTree(document);
        List<RecordedTask> tasks = tasks(root);
        return new RecordedCase(
                name,
                root.path("what").asString(),
                root.path("dap_version").asInt(),
                tasks,
                root.path("collector_credential").toString(),
                measurements(root.path("measurements"), tasks),
                exchanges(root.path("exchanges")),
                outcomes(root.path("expected")));
    }

    private static List<RecordedTask> tasks(JsonNode root) {
        List<RecordedTask> tasks = new ArrayList<>();
        if (root.has("task")) {
            tasks.add(task(root.path("task")));
        }
        root.path("tasks").forEach(task -> tasks.add(task(task)));
        return List.copyOf(tasks);
    }

    private static RecordedTask task(JsonNode task) {
        return new RecordedTask(
                task.path("task_id").asString(),
                task.path("vdaf").toString(),
                (task.has("batch_mode") ? task.path("batch_mode") : task.path("query_type")).toString(),
                task.path("time_precision").asLong(),
                task.path("min_batch_size").asLong(),
                task.path("collector_auth_token_type").asString("Bearer"),
                textOrNull(task.path("task_configuration")));
    }

    private static Map<String, List<List<String>>> measurements(JsonNode node, List<RecordedTask> tasks) {
        Map<String, List<List<String>>> measurements = new LinkedHashMap<>();
        for (RecordedTask task : tasks) {
            List<List<String>> ofTask = new ArrayList<>();
            JsonNode list = node.isObject() ? node.path(task.taskId()) : node;
            list.forEach(measurement ->
                    ofTask.add(measurement.isArray() ? strings(measurement) : List.of(measurement.asString())));
            measurements.put(task.taskId(), List.copyOf(ofTask));
        }
        return Map.copyOf(measurements);
    }

    private static List<RecordedExchange> exchanges(JsonNode list) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        for (JsonNode exchange : list) {
            JsonNode request = exchange.path("request");
            JsonNode response = exchange.path("response");
            exchanges.add(new RecordedExchange(
                    exchanges.size(),
                    exchange.path("to").asString(),
                    request.path("method").asString(),
                    request.path("path").asString(),
                    headers(request.path("headers")),
                    request.path("body_hex").asString(""),
                    response.path("status").asInt(0),
                    headers(response.path("headers")),
                    response.path("body_hex").asString("")));
        }
        return List.copyOf(exchanges);
    }

    private static List<RecordedOutcome> outcomes(JsonNode list) {
        List<RecordedOutcome> outcomes = new ArrayList<>();
        for (JsonNode expected : list) {
            outcomes.add(new RecordedOutcome(
                    expected.path("exchange").asInt(),
                    expected.path("step").asString(),
                    expected.path("outcome").asString(),
                    expected.path("status").asInt(),
                    textOrNull(expected.path("collection_job_id")),
                    expected.has("aggregate_result") ? result(expected) : null));
        }
        return List.copyOf(outcomes);
    }

    private static RecordedResult result(JsonNode expected) {
        JsonNode interval = expected.path(expected.has("interval_seconds") ? "interval_seconds" : "interval");
        return new RecordedResult(
                expected.path("report_count").asLong(),
                interval.path("start").asLong(),
                interval.path("duration").asLong(),
                textOrNull(expected.path("batch_id")),
                strings(expected.path("aggregate_result")));
    }

    private static Map<String, String> headers(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return Map.copyOf(headers);
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(element -> strings.add(element.asString()));
        return List.copyOf(strings);
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
