// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.leader.ReplayingLeader;
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
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves recorded Janus traffic for the demonstration until it is killed: {@code DemoLeader --directory DIR [--port N] [--cases a,b]}. Writes the files of {@link EmitterFiles} to the directory, then prints
 * the leader's URL on one line. {@code expected.json} is an array of objects: task_id, name, vdaf, reports, true_sum (decimal strings, added up from the measurements in the clear), batches (the ids that
 * Janus gave). The default cases have ready batches from the first request on, so that one pass collects everything.
 */
public final class DemoLeader {
    private static final List<String> CASES = List.of(
            "dap09-21-many-tasks", "dap09-07-drain", "dap09-22-typescript-client-count", "dap09-25-concurrent-creates");
    private static final Set<String> OPTIONS = Set.of("directory", "port", "cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> credentialNames = new LinkedHashMap<>();
    private final List<TaskEntry> entries = new ArrayList<>();
    private final ArrayNode expected = JSON.createArrayNode();

    private DemoLeader(List<RecordedCase> cases) {
        for (RecordedCase recordedCase : cases) {
            recordedCase.tasks().forEach(task -> add(recordedCase, task));
        }
    }

    /**
     * Runs the program.
     *
     * @param arguments see the class
     * @throws InterruptedException never in practice: the program ends when it is killed
     */
    public static void main(String[] arguments) throws InterruptedException {
        CommandLine options = CommandLine.parse(arguments, OPTIONS);
        List<RecordedCase> cases =
                options.list("cases", CASES).stream().map(RecordedCases::load).toList();
        DemoLeader demo = new DemoLeader(cases);
        try (ReplayingLeader leader = ReplayingLeader.start(options.integer("port", 0), cases)) {
            EmitterFiles.write(
                    options.directory(),
                    leader.url(),
                    demo.entries,
                    demo.credentials(),
                    JSON.writerWithDefaultPrettyPrinter().writeValueAsString(demo.expected));
            System.out.println(leader.url());
            new CountDownLatch(1).await();
        }
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

    private Map<String, String> credentials() {
        Map<String, String> byName = new LinkedHashMap<>();
        credentialNames.forEach((json, name) -> byName.put(name, json));
        return byName;
    }
}
