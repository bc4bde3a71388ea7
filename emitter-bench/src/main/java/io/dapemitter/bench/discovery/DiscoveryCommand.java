// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.discovery;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.bench.place.Databases;
import io.dapemitter.bench.place.Machine;
import io.dapemitter.bench.place.Median;
import io.dapemitter.bench.place.PlaceOptions;
import io.dapemitter.bench.place.TemporaryDirectory;
import io.dapemitter.testsupport.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code emitter-bench discovery}. This process is the Divvi Up API and the leader and keeps the database's server; the emitter is measured in a JVM of its own. */
@Command(
        name = "discovery",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists N tasks of one account of a Divvi Up API on loopback, and brings the task table into line with them:"
                    + " a cycle, from the first request to the last statement. The task source is that of"
                    + " emitter-divviup-app, with its configuration and credentials.",
            "",
            "The first cycle is that of a JVM that has just begun, on an empty database: every task is new. The repeated"
                    + " ones find nothing changed. The leader has no batch ready; its refusals, one for each task, run"
                    + " beside the cycles that follow the first.",
            "",
            "  emitter-bench discovery --tasks 1000 --engine sqlite",
            "  emitter-bench discovery --tasks 1000 --engine postgres",
            "",
            "Results: first_cycle_ms, repeated_cycle_ms (median), requests_per_cycle, extra_heap_bytes (the most of all"
                    + " cycles: heap in use, sampled each 20 ms with its garbage, beyond what was in use before the"
                    + " cycle); met says whether every repeated cycle took less than 2 s, and every one less than 64 MiB.",
            ""
        })
public final class DiscoveryCommand implements Callable<Integer> {
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(15);
    private static final double GATE_MILLIS = 2000;
    private static final long GATE_BYTES = 64L * 1024 * 1024;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--tasks", required = true, paramLabel = "N", description = "How many tasks.")
    private int tasks;

    @Option(
            names = "--cycles",
            paramLabel = "C",
            defaultValue = "6",
            description = "How many cycles, at least 2. Default: ${DEFAULT-VALUE}")
    private int cycles;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "3",
            description = "task_discovery_interval_secs. Default: ${DEFAULT-VALUE}")
    private int interval;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "80m",
            description =
                    "The emitter's -Xmx; with more of it garbage lies about for longer. Default: ${DEFAULT-VALUE}")
    private String heap = "80m";

    private final JsonMapper json = JsonMapper.builder().build();

    /** Picocli makes it. */
    public DiscoveryCommand() {}

    @Override
    public Integer call() {
        if (tasks < 1 || cycles < 2 || interval < 1) {
            throw new BenchException("--tasks and --interval must be at least 1, --cycles at least 2");
        }
        ObjectNode machine = Machine.describe();
        try (Databases databases = place.open();
                TemporaryDirectory directory = TemporaryDirectory.in(place.directory());
                BenchAccount account = new BenchAccount(tasks, directory.path())) {
            ArrayNode measured = measured(account, directory.path(), databases.text(databases.create()));
            for (int cycle = 0; cycle < cycles; cycle++) {
                System.out.println("cycle " + (cycle + 1) + ": " + measured.get(cycle));
            }
            System.out.println(summary(databases.description(), machine, measured, account));
        }
        return 0;
    }

    private ArrayNode measured(BenchAccount account, Path directory, String database) {
        write(directory.resolve("config.yaml"), """
                divviup_api_url: "%s"
                credentials_dir: credentials
                default_schedule: "0 0 1 1 *"
                task_discovery_interval_secs: %s
                """.formatted(account.api().url(), interval));
        ChildProcess.Launch launch = new ChildProcess.Launch(
                MeasuredDiscovery.class,
                List.of(directory.toString(), Integer.toString(tasks), Integer.toString(cycles)),
                List.of("-Xmx" + heap, "-Duser.timezone=UTC"),
                Map.of(
                        MeasuredDiscovery.DATABASE,
                        database,
                        "EMITTER_DIVVIUP_API_TOKEN",
                        account.api().token()),
                Path.of(""));
        try (ChildProcess emitter = ChildProcess.start(launch)) {
            int exit = emitter.waitFor(ROUND_LIMIT);
            List<String> output = emitter.standardOutput();
            if (exit != 0 || output.isEmpty()) {
                throw new BenchException("the emitter ended with " + exit + ": " + emitter.standardError());
            }
            return (ArrayNode) json.readTree(output.get(output.size() - 1));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new BenchException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The account is asked for once in the life of a process, and is not part of a cycle. */
    private double requestsPerCycle(BenchAccount account) {
        long requests = account.api().requests().stream()
                .filter(request -> !request.path().equals("/api/accounts"))
                .count();
        return requests / (double) cycles;
    }

    private ObjectNode summary(String database, ObjectNode machine, ArrayNode measured, BenchAccount account) {
        List<Double> repeated = IntStream.range(1, cycles)
                .mapToObj(cycle -> measured.get(cycle).get("ms").asDouble())
                .toList();
        double slowest =
                repeated.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        long extra = (long) largest(measured, "extra_heap_bytes");
        ObjectNode summary = json.createObjectNode()
                .put("benchmark", "discovery")
                .put("engine", place.engine().toString())
                .put("tasks", tasks)
                .put("first_cycle_ms", measured.get(0).get("ms").asLong())
                .put("repeated_cycle_ms", Math.round(Median.of(repeated)))
                .put("slowest_repeated_cycle_ms", Math.round(slowest))
                .put("requests_per_cycle", requestsPerCycle(account))
                .put("extra_heap_bytes", extra)
                .put("met", slowest < GATE_MILLIS && extra < GATE_BYTES)
                .put("heap_limit", heap)
                .put("database", database);
        summary.set("machine", machine);
        summary.set("cycles", measured);
        return summary;
    }

    private static double largest(ArrayNode cycles, String field) {
        return cycles.valueStream()
                .mapToDouble(cycle -> cycle.get(field).asDouble())
                .max()
                .orElse(0);
    }
}
