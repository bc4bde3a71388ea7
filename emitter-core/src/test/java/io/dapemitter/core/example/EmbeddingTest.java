// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddingTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "embedding.md");
    private static final Path SOURCE =
            Path.of("src", "test", "java", "io", "dapemitter", "core", "example", "EmbeddedCollector.java");

    @TempDir
    private Path directory;

    @Test
    void the_documents_example_collects_recorded_batches_of_janus() throws InterruptedException {
        RecordedCase recorded = RecordedCases.load("dap09-07-drain");
        List<String> printed = new ArrayList<>();
        try (ReplayingLeader leader = ReplayingLeader.start(recorded)) {
            EmbeddedCollector.collect(
                    directory, recorded.task().taskId(), leader.url(), recorded.credentialJson(), printed::add);
        }

        assertThat(printed)
                .containsExactlyInAnyOrderElementsOf(
                        recorded.results(recorded.task().taskId()).stream()
                                .distinct()
                                .map(result -> result.batchId() + " " + result.reportCount() + " " + "[\""
                                        + String.join("\",\"", result.aggregateResult()) + "\"]")
                                .toList());
    }

    @Test
    void the_document_prints_the_example_that_is_run() throws IOException {
        String source = Files.readString(SOURCE);
        String example = source.substring(
                        source.indexOf("// begin example") + "// begin example".length(),
                        source.indexOf("// end example"))
                .stripIndent()
                .strip();

        assertThat(Files.readString(DOCUMENT).replaceAll("(?m)^\\s+", ""))
                .contains(example.replaceAll("(?m)^\\s+", ""));
    }
}
