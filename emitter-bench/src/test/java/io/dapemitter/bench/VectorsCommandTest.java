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

/** Files that pass, fail and are skipped, and how they are counted. The answers of the drafts are tested where Prio3 is. */
final class VectorsCommandTest {
    /** Of the shares 3 and 2 a collector makes 5; nothing else is in this file. */
    private static final String UNSHARD = """
        {"shares": 2, "verify_key": "", "agg_shares": ["0300000000000000", "0200000000000000"], "agg_result": %d,
         "reports": [{}], "operations": [{"operation": "unshard", "success": true}]}
        """;

    @TempDir
    private Path directory;

    @Test
    void files_are_named_and_counted() throws IOException {
        Files.writeString(directory.resolve("Prio3Count_0.json"), UNSHARD.formatted(5));
        Files.writeString(directory.resolve("Prio3Count_1.json"), UNSHARD.formatted(6));
        Files.writeString(directory.resolve("Prio3Count_2.json"), "{");
        Files.writeString(directory.resolve("Prio3Count_3.json"), "{}");
        Files.writeString(directory.resolve("Poplar1_0.json"), "{}");
        Files.writeString(directory.resolve("README.md"), "");

        Run run = run("--dir", directory.toString(), "--generation", "18");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines())
                .hasSize(6)
                .contains("passed Prio3Count_0.json", "skipped Poplar1_0.json: not about Prio3");
        assertThat(run.lines().get(2))
                .startsWith("failed Prio3Count_1.json: unshard")
                .contains("[\"5\"] instead of [6]");
        assertThat(run.lines().get(3)).startsWith("failed Prio3Count_2.json: cannot be read");
        assertThat(run.lines().get(4)).startsWith("failed Prio3Count_3.json: is not in the schema");
        assertThat(run.lines().get(5)).isEqualTo("1 passed, 3 failed, 1 skipped");
    }

    @Test
    void a_folder_without_a_failure_ends_with_0() throws IOException {
        Files.writeString(directory.resolve("Prio3Count_0.json"), UNSHARD.formatted(5));

        assertThat(run("--dir", directory.toString(), "--generation", "18"))
                .isEqualTo(new Run(0, List.of("passed Prio3Count_0.json", "1 passed, 0 failed")));
    }

    @Test
    void another_generation_is_refused() {
        assertThat(run("--dir", directory.toString(), "--generation", "13").status())
                .isEqualTo(1);
    }

    @Test
    void a_folder_that_is_not_there_is_an_error() {
        assertThat(run("--dir", directory.resolve("none").toString(), "--generation", "8")
                        .status())
                .isEqualTo(1);
    }

    private record Run(int status, List<String> lines) {}

    private static Run run(String... options) {
        PrintStream standard = System.out;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "vectors";
        System.arraycopy(options, 0, arguments, 1, options.length);
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            int status = Bench.run(arguments);
            return new Run(
                    status, output.toString(StandardCharsets.UTF_8).lines().toList());
        } finally {
            System.setOut(standard);
        }
    }
}
