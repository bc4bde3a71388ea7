// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    void a_race_ends_with_figures_of_both_queues(String engine) {
        JsonNode last = lastLine("queue", "--chains", "40", "--rounds", "1", "--engine", engine);
        assertThat(last.at("/emitter/jobs_per_second").asDouble()).isPositive();
        assertThat(last.at("/rival/jobs_per_second").asDouble()).isPositive();
    }

    @Test
    void a_mistake_in_the_options_ends_with_2() {
        assertThat(Bench.run("pipeline", "--tasks", "many", "--engine", "sqlite"))
                .isEqualTo(2);
    }

    private static JsonNode lastLine(String... arguments) {
        PrintStream standard = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            assertThat(Bench.run(arguments)).isZero();
        } finally {
            System.setOut(standard);
        }
        List<String> lines = output.toString(StandardCharsets.UTF_8).lines().toList();
        return JsonMapper.builder().build().readTree(lines.get(lines.size() - 1));
    }
}
