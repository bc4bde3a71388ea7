// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one file. */
final class FileProcessesTest {
    @TempDir
    private Path directory;

    private Process append(String limit, int start, int count) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                "bash",
                "-c",
                limit + "exec \"$0\" \"$@\"",
                java,
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FileAppender.class.getName(),
                directory.resolve("results.ndjson").toString(),
                Integer.toString(start),
                Integer.toString(count));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private List<String> lines() throws IOException {
        return Files.readString(directory.resolve("results.ndjson"), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void lines_of_three_processes_stay_whole_and_none_is_lost() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            processes.add(append("", i * 1000, 40));
        }
        for (Process process : processes) {
            process.getInputStream().readAllBytes();
            assertThat(process.waitFor()).isZero();
        }

        assertThat(lines())
                .hasSize(120)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.startsWith("{\"task_id\":") && line.endsWith("Z\"}"));
    }

    @Test
    void a_full_disk_leaves_no_torn_line_and_what_fits_later_is_written() throws Exception {
        // A limit of 4 KiB for files; a line has about 450 bytes.
        Process limited = append("ulimit -f 4; ", 1000, 12);
        String outcomes = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(outcomes.lines().toList()).startsWith("Emitted").endsWith("Retryable");
        int written = Collections.frequency(outcomes.lines().toList(), "Emitted");
        assertThat(lines()).hasSize(written).allMatch(line -> line.endsWith("Z\"}"));

        Process unlimited = append("", 1000, 12);
        unlimited.getInputStream().readAllBytes();
        assertThat(unlimited.waitFor()).isZero();
        assertThat(lines()).hasSize(12).doesNotHaveDuplicates();
    }
}
