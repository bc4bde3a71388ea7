// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benchmarks end and say what they did; how fast is not tested. Their output goes to standard output, so the tests run one after the other. */
final class BenchTest {
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_pipeline_ends_with_every_task_collected(String engine) {
        JsonNode last = lastLine("pipeline", "--tasks", "20", "--rounds", "1", "--engine", engine);
        assertThat(last.get("collections").asInt()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_pipeline_without_a_search_asks_the_leader_for_nothing_else_than_its_batches(String engine) {
        JsonNode last = lastLine(
                "pipeline", "--tasks", "10", "--batches", "3", "--no-search", "--rounds", "1", "--engine", engine);

        assertThat(last.get("collections").asInt()).isEqualTo(30);
        // A create and a poll each, and the creates that the leader refuses after the last.
        assertThat(last.get("leader_requests").asInt()).isBetween(60, 70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_race_ends_with_figures_of_both_queues(String engine) {
        JsonNode last = lastLine("queue", "--chains", "40", "--rounds", "1", "--engine", engine);
        assertThat(last.at("/emitter/jobs_per_second").asDouble()).isPositive();
        assertThat(last.at("/rival/jobs_per_second").asDouble()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_look_at_an_account_takes_three_requests(String engine) {
        JsonNode last = lastLine("discovery", "--tasks", "20", "--cycles", "2", "--interval", "1", "--engine", engine);
        assertThat(last.get("requests_per_cycle").asDouble()).isEqualTo(3);
        assertThat(last.get("extra_heap_bytes").asLong()).isPositive();
    }

    @Test
    void a_report_shows_the_figures_of_a_result(@TempDir Path directory) throws IOException {
        Path raw = directory.resolve("raw.txt");
        Files.writeString(raw, """
                emitter-bench pipeline --tasks 1000 --engine sqlite
                {"benchmark":"pipeline","engine":"sqlite","tasks":1000,"collections":5000,"search":false,"leader_requests":16000,"collections_per_second":123.4,"first_emission_ms":1500,\
                "last_emission_ms":8100,"heap_used_max_bytes":104857600,"rss_max_bytes":209715200,\
                "database":"a file","machine":{"processor":"P","cores":2,"memory":"M","system":"S","java":"J","load_before":"0.10"},\
                "rounds":[{"collections_per_second":123.4,"cpu_ms":9000}]}
                """);
        assertThat(output("report", raw.toString()))
                .contains(
                        "| sqlite | 1,000 | 5 | no | **123** | 1.5 s | 8.1 s | 100 MiB | 200 MiB | 9.0 s | 16,000 | 123.4 |");
    }

    @Test
    void a_report_shows_a_backfill(@TempDir Path directory) throws IOException {
        Path raw = directory.resolve("raw.txt");
        Files.writeString(raw, """
                {"benchmark":"backfill","engine":"sqlite","open":10,"creates":10012,"polls":10000,"intervals":10000,\
                "intervals_per_second":61.2,"cpu_ms":90100,"rss_max_bytes":209715200,"live_heap_bytes":[15728640,16777216],\
                "database":"a file","machine":{"processor":"P","cores":2,"memory":"M","system":"S","java":"J","load_before":"0.10"}}
                """);
        assertThat(output("report", raw.toString()))
                .contains("| sqlite | 10,000 | **61** | 10,012 | 10,000 | 15.0, 16.0 MiB | 200 MiB | 90.1 s |");
    }

    @Test
    void a_report_shows_the_cycles_of_an_account(@TempDir Path directory) throws IOException {
        Path raw = directory.resolve("raw.txt");
        Files.writeString(raw, """
                {"benchmark":"discovery","engine":"sqlite","tasks":1000,"first_cycle_ms":912,"repeated_cycle_ms":123,\
                "slowest_repeated_cycle_ms":140,"requests_per_cycle":3.0,"extra_heap_bytes":31457280,"met":true,"database":"a file",\
                "machine":{"processor":"P","cores":2,"memory":"M","system":"S","java":"J","load_before":"0.10"}}
                """);
        assertThat(output("report", raw.toString()))
                .contains("| sqlite | 1,000 | 0.91 s | **0.12 s** | 3 | 30 MiB | yes |");
    }

    @Test
    void a_mistake_in_the_options_ends_with_2() {
        assertThat(Bench.run("pipeline", "--tasks", "many", "--engine", "sqlite"))
                .isEqualTo(2);
    }

    private static JsonNode lastLine(String... arguments) {
        List<String> lines = output(arguments);
        return JsonMapper.builder().build().readTree(lines.get(lines.size() - 1));
    }

    private static List<String> output(String... arguments) {
        PrintStream standard = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            assertThat(Bench.run(arguments)).isZero();
        } finally {
            System.setOut(standard);
        }
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
