// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import io.dapemitter.bench.place.Median;
import io.dapemitter.bench.prio3.Prio3Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code emitter-bench report}: what run-all.sh and prio3.sh put into docs/performance.md. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Makes Markdown tables of the JSON lines in a file that holds the output of benchmarks.",
            "",
            "  emitter-bench report docs/performance-raw.txt",
            "  emitter-bench report --prio3 docs/performance-prio3-raw.txt",
            ""
        })
final class ReportCommand implements Callable<Integer> {
    private static final double MEBIBYTE = 1024 * 1024;

    @Parameters(paramLabel = "FILE", description = "The output.")
    private Path file = Path.of("");

    @Option(
            names = "--prio3",
            description = "The output is that of prio3.sh: one table of JMH's and the rival's lines.")
    private boolean prio3;

    @Override
    public Integer call() throws IOException {
        if (prio3) {
            Prio3Table.of(Files.readAllLines(file)).forEach(System.out::println);
            return 0;
        }
        JsonMapper mapper = JsonMapper.builder().build();
        List<JsonNode> results = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("{\"benchmark\""))
                .map(mapper::readTree)
                .toList();
        System.out.println(
                "| engine | tasks | batches each | search | collections/s | first emission | last emission | heap used, most |"
                        + " resident, most | processor time | requests | rounds, collections/s |\n|---|---|---|---|---|---|---|---|---|---|---|---|");
        of(results, "pipeline").forEach(result -> System.out.println(pipeline(result)));
        System.out.println("\n| engine | intervals | intervals/s | creates | polls | live heap, first and last tenth |"
                + " resident, most | processor time |\n|---|---|---|---|---|---|---|---|");
        of(results, "backfill").forEach(result -> System.out.println(backfill(result)));
        System.out.println(
                "\n| engine | emitter, jobs/s | rival, jobs/s | ratio | asked for | rounds, emitter / rival |"
                        + "\n|---|---|---|---|---|---|");
        of(results, "queue").forEach(result -> System.out.println(queue(result)));
        System.out.println("\n| engine | tasks of the account | first cycle | repeated cycle | requests a cycle |"
                + " extra heap, most | within 2 s and 64 MiB |\n|---|---|---|---|---|---|---|");
        of(results, "discovery").forEach(result -> System.out.println(discovery(result)));
        System.out.println();
        results.stream()
                .map(result -> "- " + result.get("database").asString())
                .distinct()
                .forEach(System.out::println);
        results.stream().limit(1).map(ReportCommand::machine).forEach(System.out::println);
        System.out.println("- load of the machine before each command: "
                + results.stream()
                        .map(result -> result.at("/machine/load_before").asString())
                        .collect(Collectors.joining(", ")));
        return 0;
    }

    private static List<JsonNode> of(List<JsonNode> results, String benchmark) {
        return results.stream()
                .filter(result -> result.get("benchmark").asString().equals(benchmark))
                .toList();
    }

    private static String pipeline(JsonNode result) {
        String rounds = result.get("rounds")
                .valueStream()
                .map(round -> round.get("collections_per_second").asString())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %s | **%.0f** | %.1f s | %.1f s | %.0f MiB | %.0f MiB | %.1f s | %,d | %s |",
                result.get("engine").asString(),
                result.get("tasks").asInt(),
                result.get("collections").asInt() / result.get("tasks").asInt(),
                result.get("search").asBoolean() ? "yes" : "no",
                result.get("collections_per_second").asDouble(),
                result.get("first_emission_ms").asDouble() / 1000,
                result.get("last_emission_ms").asDouble() / 1000,
                result.get("heap_used_max_bytes").asDouble() / MEBIBYTE,
                result.get("rss_max_bytes").asDouble() / MEBIBYTE,
                cpuSeconds(result),
                result.get("leader_requests").asLong(),
                rounds);
    }

    private static String backfill(JsonNode result) {
        JsonNode live = result.get("live_heap_bytes");
        return String.format(
                Locale.ROOT,
                "| %s | %,d | **%.0f** | %,d | %,d | %.1f, %.1f MiB | %.0f MiB | %.1f s |",
                result.get("engine").asString(),
                result.get("intervals").asInt(),
                result.get("intervals_per_second").asDouble(),
                result.get("creates").asInt(),
                result.get("polls").asInt(),
                live.get(0).asDouble() / MEBIBYTE,
                live.get(live.size() - 1).asDouble() / MEBIBYTE,
                result.get("rss_max_bytes").asDouble() / MEBIBYTE,
                result.get("cpu_ms").asDouble() / 1000);
    }

    private static double cpuSeconds(JsonNode result) {
        return Median.of(result.get("rounds")
                        .valueStream()
                        .map(round -> round.get("cpu_ms").asDouble())
                        .toList())
                / 1000;
    }

    private static String queue(JsonNode result) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | **%.1f** | %.0f | %s / %s |",
                result.get("engine").asString(),
                result.at("/emitter/jobs_per_second").asDouble(),
                result.at("/rival/jobs_per_second").asDouble(),
                result.get("ratio").asDouble(),
                result.get("gate").asDouble(),
                list(result.at("/emitter/rounds")),
                list(result.at("/rival/rounds")));
    }

    private static String discovery(JsonNode result) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f s | **%.2f s** | %.0f | %.0f MiB | %s |",
                result.get("engine").asString(),
                result.get("tasks").asInt(),
                result.get("first_cycle_ms").asDouble() / 1000,
                result.get("repeated_cycle_ms").asDouble() / 1000,
                result.get("requests_per_cycle").asDouble(),
                result.get("extra_heap_bytes").asDouble() / MEBIBYTE,
                result.get("met").asBoolean() ? "yes" : "no");
    }

    private static String list(JsonNode numbers) {
        return numbers.valueStream()
                .map(number -> Long.toString(Math.round(number.asDouble())))
                .collect(Collectors.joining(", "));
    }

    private static String machine(JsonNode result) {
        JsonNode machine = result.get("machine");
        return "- %s, %s cores for emitter, leader and database together; %s; %s; %s"
                .formatted(
                        machine.get("processor").asString(),
                        machine.get("cores").asInt(),
                        machine.get("memory").asString(),
                        machine.get("system").asString(),
                        machine.get("java").asString());
    }
}
