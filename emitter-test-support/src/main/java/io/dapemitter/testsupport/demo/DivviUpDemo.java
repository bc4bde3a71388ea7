// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.divviup.DivviUpAggregator;
import io.dapemitter.testsupport.divviup.DivviUpApiServer;
import io.dapemitter.testsupport.divviup.DivviUpCredential;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves an account of a Divvi Up API of ours, whose tasks are at a leader that replays recorded Janus traffic, until it is killed: {@code DivviUpDemo --directory DIR [--cases a,b]}. Writes
 * {@code credentials/NAME.json}, {@code api.token}, {@code api.url} and, last, {@code expected.json} and {@code leader.url}; then prints the API's URL on one line. Tasks that the API cannot have, with multiproof VDAFs, are left out. Histograms have buckets with names. What
 * is in {@code expected.json} is said at {@link DemoTasks}.
 */
public final class DivviUpDemo {
    private static final Set<String> OPTIONS = Set.of("directory", "cases");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DivviUpDemo() {}

    /**
     * Runs the program.
     *
     * @param arguments see the class
     * @throws InterruptedException never in practice: the program ends when it is killed
     */
    public static void main(String[] arguments) throws InterruptedException {
        CommandLine options = CommandLine.parse(arguments, OPTIONS);
        DemoTasks demo = DemoTasks.of(options, task -> !task.vdafJson().contains("Multiproof"));
        try (ReplayingLeader leader = ReplayingLeader.start(0, demo.cases());
                DivviUpApiServer api = DivviUpApiServer.start()) {
            api.database()
                    .put(
                            DivviUpAggregator.named("leader", leader.url()),
                            DivviUpAggregator.named("helper", leader.url()));
            demo.credentials()
                    .forEach((name, json) ->
                            api.database().put(DivviUpCredential.of(name, CollectorCredential.fromJson(json))));
            demo.entries().forEach(task -> api.database().put(row(task)));
            EmitterFiles.writeDivviUp(options.directory(), leader.url(), api, demo.credentials(), demo.expectedJson());
            System.out.println(api.url());
            new CountDownLatch(1).await();
        }
    }

    private static DivviUpTask row(TaskEntry task) {
        return DivviUpTask.named(task.name())
                .withText("id", task.taskId())
                .withVdaf(vdaf(JSON.readTree(task.vdafJson())))
                .with("time_precision_seconds", Long.toString(task.timePrecision()))
                .withCredential(DivviUpCredential.idOf(task.credentialName()));
    }

    /** From Janus' form, {@code "Prio3Count"} or {@code {"Prio3Sum":{"bits":8}}}, to that of the API. */
    private static String vdaf(JsonNode janus) {
        if (janus.isString()) {
            return "{\"type\":\"count\"}";
        }
        String variant = janus.propertyNames().iterator().next();
        ObjectNode vdaf = ((ObjectNode) janus.get(variant)).deepCopy();
        switch (variant) {
            case "Prio3Sum" -> vdaf.put("type", "sum");
            case "Prio3SumVec" -> vdaf.put("type", "sum_vec");
            case "Prio3Histogram" -> {
                vdaf.put("type", "histogram");
                ArrayNode buckets = vdaf.putArray("buckets");
                for (int bucket = 0; bucket < vdaf.get("length").asInt(); bucket++) {
                    buckets.add("answer " + (char) ('A' + bucket));
                }
                vdaf.remove("length");
            }
            default -> throw new IllegalArgumentException("The Divvi Up API has no VDAF like " + variant + ".");
        }
        return vdaf.toString();
    }
}
