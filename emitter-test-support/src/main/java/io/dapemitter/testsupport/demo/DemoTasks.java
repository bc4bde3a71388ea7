// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.RecordedResult;
import io.dapemitter.testsupport.recordings.RecordedTask;
import io.dapemitter.testsupport.recordings.TrueSums;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The recorded tasks of a demonstration with their credentials and true sums. {@link #expectedJson()} is an array of objects: task_id, name, vdaf, reports, true_sum (decimal strings, added up from the
 * measurements in the clear), batches (the ids that Janus gave). Used by one thread.
 */
final class DemoTasks {
    /** Cases with ready batches from the first request on, so that one pass collects everything. */
    private static final List<String> CASES = List.of(
            "dap09-21-many-tasks", "dap09-07-drain", "dap09-22-typescript-client-count", "dap09-25-concurrent-creates");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<RecordedCase> cases;
    private final Map<String, String> credentialNames = new LinkedHashMap<>();
    private final List<TaskEntry> entries = new ArrayList<>();
    private final ArrayNode expected = JSON.createArrayNode();

    private DemoTasks(List<RecordedCase> cases, Predicate<RecordedTask> wanted) {
        this.cases = cases;
        cases.forEach(
                recordedCase -> recordedCase.tasks().stream().filter(wanted).forEach(task -> add(recordedCase, task)));
    }

    /**
     * The tasks of the cases that the option {@code --cases} names, or of the default ones.
     *
     * @param options of the command line
     * @param wanted which of the tasks
     */
    static DemoTasks of(CommandLine options, Predicate<RecordedTask> wanted) {
        return new DemoTasks(
                options.list("cases", CASES).stream().map(RecordedCases::load).toList(), wanted);
    }

    private void add(RecordedCase recordedCase, RecordedTask task) {
        String credential = credentialNames.computeIfAbsent(
                recordedCase.credentialJson(), key -> "demo-" + (credentialNames.size() + 1));
        String variant = task.vdafJson().replaceAll("\\W*(\\w+).*", "$1");
        String name = recordedCase.name().replace("dap09-", "") + " " + variant;
        entries.add(TaskEntry.of(task, name, credential));
        ObjectNode node = expected.addObject();
        node.put("task_id", task.taskId());
        node.put("name", name);
        node.set("vdaf", JSON.readTree(task.vdafJson()));
        List<RecordedResult> results = recordedCase.results(task.taskId());
        node.put(
                "reports",
                results.stream().mapToLong(RecordedResult::reportCount).sum());
        ArrayNode sums = node.putArray("true_sum");
        TrueSums.of(recordedCase, task.taskId()).stream()
                .map(BigInteger::toString)
                .forEach(sums::add);
        ArrayNode batches = node.putArray("batches");
        results.forEach(result -> batches.add(result.batchId()));
    }

    List<RecordedCase> cases() {
        return cases;
    }

    List<TaskEntry> entries() {
        return List.copyOf(entries);
    }

    /** JSON documents by name. */
    Map<String, String> credentials() {
        Map<String, String> byName = new LinkedHashMap<>();
        credentialNames.forEach((json, name) -> byName.put(name, json));
        return byName;
    }

    String expectedJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected);
    }
}
