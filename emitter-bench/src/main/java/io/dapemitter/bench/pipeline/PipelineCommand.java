// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.Databases;
import io.dapemitter.bench.place.Machine;
import io.dapemitter.bench.place.Median;
import io.dapemitter.bench.place.PlaceOptions;
import io.dapemitter.core.store.DatabaseUrl;
import io.dapemitter.testsupport.ChildProcess;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code emitter-bench pipeline}. This process is the leader and keeps the database's server; the emitter is measured in a JVM of its own, one for each round. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Collects one ready batch of each of N tasks from a leader on loopback that answers at once, and emits it to"
                    + " the sql backend in the operational database: the whole emitter, from the first look at the task"
                    + " source to the committed result row.",
            "",
            "The clock starts with Emitter.start() on a migrated, empty database in a JVM that has just begun: loading"
                    + " classes and discovering the tasks is part of the time. VDAFs take turns (count, sum, vectors,"
                    + " histogram). After its result each task is asked for another batch, which the leader refuses;"
                    + " those requests run beside the measured ones.",
            "",
            "  emitter-bench pipeline --tasks 1000 --engine sqlite",
            "  emitter-bench pipeline --tasks 10000 --engine postgres --rounds 1",
            "  emitter-bench pipeline --tasks 1000 --batches 5 --engine sqlite --no-search",
            "  emitter-bench pipeline --tasks 1000 --engine sqlite \\",
            "      --jvm-option=-XX:StartFlightRecording=filename=emitter.jfr",
            "",
            "Results: collections_per_second (N times B by the time of the last emission), first_emission_ms, last_emission_ms, cpu_ms"
                    + " (processor time of the emitter's process, start included),"
                    + " heap_used_max_bytes (sampled each 20 ms), rss_max_bytes (VmHWM of the emitter's process),"
                    + " leader_requests (all that came to the leader until then, polls of searches included);"
                    + " medians over the rounds.",
            ""
        })
public final class PipelineCommand implements Callable<Integer> {
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(30);
    private static final String RATE = "collections_per_second";
    private static final List<String> MEDIANS = List.of(
            "collections_per_second",
            "first_emission_ms",
            "last_emission_ms",
            "cpu_ms",
            "heap_used_max_bytes",
            "rss_max_bytes",
            "leader_requests");

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--tasks", required = true, paramLabel = "N", description = "How many tasks.")
    private int tasks;

    @Option(
            names = "--batches",
            paramLabel = "B",
            defaultValue = "1",
            description =
                    "How many batches of each task are ready. Those after the first are collected beside what is left"
                            + " of the search for lost collection jobs. Default: ${DEFAULT-VALUE}")
    private int batches;

    @Option(
            names = "--no-search",
            description =
                    "Draws collection job ids at random, so that nothing is searched for: the same without its cost.")
    private boolean withoutSearch;

    @Option(
            names = "--rounds",
            paramLabel = "R",
            defaultValue = "3",
            description = "How often, each time on a new database. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--workers",
            paramLabel = "W",
            defaultValue = "32",
            description = "The emitter's max_concurrent_job_workers. Default: ${DEFAULT-VALUE}")
    private int workers;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description = "The emitter's -Xmx. Default: ${DEFAULT-VALUE}")
    private String heap = "256m";

    @Option(names = "--jvm-option", paramLabel = "OPTION", description = "Another option of the emitter's JVM.")
    private List<String> jvmOptions = new ArrayList<>();

    private final JsonMapper json = JsonMapper.builder().build();

    /** Picocli makes it. */
    public PipelineCommand() {}

    @Override
    public Integer call() {
        if (tasks < 1 || batches < 1 || rounds < 1 || workers < 1) {
            throw new BenchException("--tasks, --batches, --rounds and --workers must be at least 1");
        }
        ObjectNode machine = Machine.describe();
        try (Databases databases = place.open()) {
            ArrayNode raw = json.createArrayNode();
            for (int round = 1; round <= rounds; round++) {
                ObjectNode result = round(databases);
                print("round " + round + ": " + result);
                raw.add(result);
            }
            print(summary(databases, machine, raw).toString());
        }
        return 0;
    }

    private void print(String line) {
        System.out.println(line);
    }

    private ObjectNode round(Databases databases) {
        DatabaseUrl database = databases.create();
        try (ScriptedLeader leader = ScriptedLeader.builder(Workload.tasks(tasks, batches))
                .sealBefore()
                .start()) {
            ObjectNode result = measured(leader, databases.text(database));
            if (leader.batchesTaken() != collections()
                    || result.get("collections").asInt() != collections()) {
                throw new BenchException("the leader gave " + leader.batchesTaken() + " batches and the backend holds "
                        + result.get("collections") + " results, not " + collections()
                        + " each: the figures mean nothing");
            }
            return result.put("leader_requests", leader.requests().size());
        }
    }

    private int collections() {
        return tasks * batches;
    }

    private ObjectNode measured(ScriptedLeader leader, String database) {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap, "-Duser.timezone=UTC"));
        options.addAll(jvmOptions);
        ChildProcess.Launch launch = new ChildProcess.Launch(
                MeasuredEmitter.class,
                List.of(
                        Integer.toString(tasks),
                        leader.url().toString(),
                        Integer.toString(workers),
                        Integer.toString(batches),
                        Boolean.toString(!withoutSearch)),
                options,
                Map.of(MeasuredEmitter.DATABASE, database),
                Path.of(""));
        try (ChildProcess emitter = ChildProcess.start(launch)) {
            int exit = emitter.waitFor(ROUND_LIMIT);
            List<String> output = emitter.standardOutput();
            if (exit != 0 || output.isEmpty()) {
                throw new BenchException("the emitter ended with " + exit + ": " + emitter.standardError());
            }
            emitter.standardError().forEach(System.err::println);
            return (ObjectNode) json.readTree(output.get(output.size() - 1));
        }
    }

    private ObjectNode summary(Databases databases, ObjectNode machine, ArrayNode raw) {
        ObjectNode summary = json.createObjectNode()
                .put("benchmark", "pipeline")
                .put("engine", place.engine().toString())
                .put("tasks", tasks)
                .put("collections", collections())
                .put("search", !withoutSearch);
        for (String name : MEDIANS) {
            double median = Median.of(
                    raw.valueStream().map(round -> round.get(name).asDouble()).toList());
            if (name.equals(RATE)) {
                summary.put(name, Math.round(median * 10) / 10.0);
            } else {
                summary.put(name, Math.round(median));
            }
        }
        summary.put("workers", workers).put("heap_limit", heap).put("database", databases.description());
        summary.set("machine", machine);
        summary.set("rounds", raw);
        return summary;
    }
}
