// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.TestSupportException;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.Faults;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedLeaderBuilder;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves a scripted leader until it is killed: {@code ScriptedLeaderMain --directory DIR [--tasks N] [--batches M] [--seed S] [--port P] [--pending-polls K] [--cut-before PROBABILITY] [--cut-after
 * PROBABILITY] [--seal-before true]}. Writes the files of {@link EmitterFiles} to the directory, then prints the leader's URL on one line. {@code GET /__state} gives the books as JSON; SIGTERM writes
 * them to {@code DIR/state.json}. {@code expected.json} is an array of objects: task_id, name, batches (batch_id, report_count, aggregate_result as decimal strings).
 */
public final class ScriptedLeaderMain {
    private static final Set<String> OPTIONS = Set.of(
            "directory", "tasks", "batches", "seed", "port", "pending-polls", "cut-before", "cut-after", "seal-before");
    private static final String CREDENTIAL = "scripted";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ScriptedLeaderMain() {}

    /**
     * Runs the program.
     *
     * @param arguments see the class
     * @throws InterruptedException never in practice: the program ends when it is killed
     */
    public static void main(String[] arguments) throws InterruptedException {
        CommandLine options = CommandLine.parse(arguments, OPTIONS);
        String credential = RecordedCases.load("dap09-01-count").credentialJson();
        List<ScriptedTask> tasks = tasks(options, CollectorCredential.fromJson(credential));
        try (ScriptedLeader leader = start(options, tasks)) {
            Path state = options.directory().resolve("state.json");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> writeState(state, leader), "write-state"));
            List<TaskEntry> entries =
                    tasks.stream().map(task -> TaskEntry.of(task, CREDENTIAL)).toList();
            EmitterFiles.write(
                    options.directory(), leader.url(), entries, Map.of(CREDENTIAL, credential), expected(tasks));
            System.out.println(leader.url());
            new CountDownLatch(1).await();
        }
    }

    private static List<ScriptedTask> tasks(CommandLine options, CollectorCredential credential) {
        int pendingPolls = options.integer("pending-polls", 0);
        return new ScriptedTasks(credential, options.seed())
                .tasks(options.integer("tasks", 10), options.integer("batches", 1)).stream()
                        .map(task -> task.withPendingPolls(pendingPolls))
                        .toList();
    }

    private static ScriptedLeader start(CommandLine options, List<ScriptedTask> tasks) {
        ScriptedLeaderBuilder builder =
                ScriptedLeader.builder(tasks).port(options.integer("port", 0)).seed(options.seed());
        ScriptedLeader leader = (options.is("seal-before") ? builder.sealBefore() : builder).start();
        cut(leader.faults(), options);
        return leader;
    }

    private static void cut(FaultPlan faults, CommandLine options) {
        double before = options.probability("cut-before");
        double after = options.probability("cut-after");
        if (before > 0) {
            faults.sometimes(before, FaultPlan.everything(), Faults.cutBeforeEffect());
        }
        if (after > 0) {
            faults.sometimes(after, FaultPlan.everything(), Faults.cutAfterEffect());
        }
    }

    private static String expected(List<ScriptedTask> tasks) {
        ArrayNode expected = JSON.createArrayNode();
        for (ScriptedTask task : tasks) {
            ObjectNode node = expected.addObject();
            node.put("task_id", task.taskId().toString());
            node.put("name", task.name());
            ArrayNode batches = node.putArray("batches");
            task.batches().forEach(batch -> write(batches.addObject(), batch));
        }
        return expected.toString();
    }

    private static void write(ObjectNode node, ScriptedBatch batch) {
        node.put("batch_id", batch.batchId().toString());
        node.put("report_count", batch.reportCount());
        ArrayNode sums = node.putArray("aggregate_result");
        batch.aggregateAsText().forEach(sums::add);
    }

    private static void writeState(Path file, ScriptedLeader leader) {
        try {
            EmitterFiles.replace(file, leader.stateJson());
        } catch (IOException exception) {
            throw new TestSupportException("Cannot write " + file + ".", exception);
        }
    }
}
