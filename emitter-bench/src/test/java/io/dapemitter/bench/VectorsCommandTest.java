// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Files.writeString(directory.resolve("Poplar1_0.json"), "{");
        Files.writeString(directory.resolve("Prio3FixedPointBoundedL2VecSum_0.json"), "{");
        Files.writeString(directory.resolve("README.md"), "");
        Files.createDirectory(directory.resolve("Prio3Count_4.json"));

        Run run = run("--dir", directory.toString(), "--generation", "18");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lines())
                .hasSize(7)
                .contains(
                        "passed Prio3Count_0.json",
                        "skipped Poplar1_0.json: not about Prio3",
                        "skipped Prio3FixedPointBoundedL2VecSum_0.json: no such VDAF here: Prio3FixedPointBoundedL2VecSum");
        assertThat(run.lines().get(2))
                .startsWith("failed Prio3Count_1.json: unshard")
                .contains("[\"5\"] instead of [6]");
        assertThat(run.lines().get(3)).startsWith("failed Prio3Count_2.json: is no JSON: ");
        assertThat(run.lines().get(4))
                .isEqualTo("failed Prio3Count_3.json: is not in the schema of this generation: the file has no shares");
        assertThat(run.lines().get(6)).isEqualTo("1 passed, 3 failed, 2 skipped");
    }

    @Test
    void a_folder_without_a_failure_ends_with_0() throws IOException {
        Files.writeString(directory.resolve("Prio3Count_0.json"), UNSHARD.formatted(5));

        assertThat(run("--dir", directory.toString(), "--generation", "18"))
                .isEqualTo(new Run(0, List.of("passed Prio3Count_0.json", "1 passed, 0 failed")));
    }

    @ParameterizedTest
    @CsvSource({"8, vdaf-08", "18, vdaf-18"})
    void a_real_file_passes_in_its_generation_and_fails_in_the_other(int generation, String folder) throws IOException {
        String name = "Prio3SumVec_0.json";
        Files.copy(sharedVectors().resolve(folder).resolve(name), directory.resolve(name));

        assertThat(run("--dir", directory.toString(), "--generation", Integer.toString(generation)))
                .isEqualTo(new Run(0, List.of("passed " + name, "1 passed, 0 failed")));
        assertThat(run("--dir", directory.toString(), "--generation", Integer.toString(26 - generation))
                        .status())
                .isEqualTo(1);
    }

    @Test
    void a_file_without_operations_fails() throws IOException {
        Files.writeString(
                directory.resolve("Prio3Count_0.json"), "{\"shares\": 2, \"reports\": [{}], \"operations\": []}");

        assertThat(run("--dir", directory.toString(), "--generation", "18").lines())
                .containsExactly(
                        "failed Prio3Count_0.json: is not in the schema of this generation: operations are empty, so"
                                + " that nothing would be tested",
                        "0 passed, 1 failed");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void the_last_line_has_the_digits_of_ascii_in_every_locale() {
        Locale standard = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-u-nu-arab"));

            assertThat(run("--dir", directory.toString(), "--generation", "18").lines())
                    .containsExactly("0 passed, 0 failed");
        } finally {
            Locale.setDefault(standard);
        }
    }

    @Test
    void another_generation_is_refused() {
        assertThat(run("--dir", directory.toString(), "--generation", "13").status())
                .isEqualTo(1);
    }

    @Test
    void a_folder_that_is_not_there_is_an_error() {
        Path none = directory.resolve("none");

        assertThat(run("--dir", none.toString(), "--generation", "8").errors())
                .isEqualTo("emitter-bench: " + none + " is not a folder");
    }

    /** Beside the repository, and not in every clone; the environment may demand them. */
    private static Path sharedVectors() {
        Path vectors = Path.of("../../shared/vectors").toAbsolutePath().normalize();
        if (!Boolean.parseBoolean(System.getenv("EMITTER_REQUIRE_VECTORS"))) {
            assumeThat(vectors).isDirectory();
        }
        return vectors;
    }

    private record Run(int status, List<String> lines, String errors) {
        private Run(int status, List<String> lines) {
            this(status, lines, "");
        }
    }

    private static Run run(String... options) {
        PrintStream standard = System.out;
        PrintStream standardError = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        String[] arguments = new String[options.length + 1];
        arguments[0] = "vectors";
        System.arraycopy(options, 0, arguments, 1, options.length);
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
            int status = Bench.run(arguments);
            return new Run(
                    status,
                    output.toString(StandardCharsets.UTF_8).lines().toList(),
                    errors.toString(StandardCharsets.UTF_8).strip());
        } finally {
            System.setOut(standard);
            System.setErr(standardError);
        }
    }
}
