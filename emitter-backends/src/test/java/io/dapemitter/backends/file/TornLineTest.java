// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import static io.dapemitter.backends.file.FileBackendFixture.AGAIN;
import static io.dapemitter.backends.file.FileBackendFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.prio3.Prio3SumVec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as a killed process leaves it: for every length that its last line may have been cut to. */
final class TornLineTest {
    @TempDir
    private Path directory;

    private FileBackendFixture files;
    private final CollectedBatch first =
            new SampleBatch().named("a, \"b\", true").build();
    private final CollectedBatch torn = new SampleBatch()
            .named("a, \"b\", true")
            .collectedBy(4)
            .withBatch(4)
            .build();

    @BeforeEach
    void fixture() {
        files = new FileBackendFixture(directory);
    }

    private String whole(String format) throws Exception {
        Files.deleteIfExists(files.file("whole"));
        files.backend("whole", format).emit(first, FIRST);
        files.backend("whole", format).emit(torn, FIRST);
        return files.text("whole");
    }

    private void write(String text) throws IOException {
        Files.writeString(files.file("results"), text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void whatever_was_torn_the_repeated_attempt_leaves_every_line_once_and_whole(String format) throws Exception {
        String whole = whole(format);
        for (int length = 0; length <= whole.length(); length++) {
            write(whole.substring(0, length));
            files.backend("results", format).emit(first, AGAIN);
            files.backend("results", format).emit(torn, AGAIN);

            assertThat(files.text("results")).as("cut to %d characters", length).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void a_record_that_lacks_only_its_line_end_counts_as_emitted(String format) throws Exception {
        write(whole(format).stripTrailing());

        assertThat(files.backend("results", format).emit(torn, AGAIN)).isEqualTo(new EmitResult.AlreadyThere(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "csv"})
    void a_torn_record_in_another_process_file_does_not_count_as_emitted(String format) throws Exception {
        String whole = whole(format);
        Files.writeString(files.file("results-a"), whole.substring(0, whole.length() - 4));

        assertThat(files.backend("results-{process}", format, "b").emit(torn, AGAIN))
                .isEqualTo(new EmitResult.Emitted());
    }

    @Test
    void text_of_somebody_else_is_kept_and_ended() throws Exception {
        write("# written by hand");
        files.backend("results", "ndjson").emit(first, FIRST);

        assertThat(files.lines("results")).hasSize(2).first().isEqualTo("# written by hand");
    }

    @Test
    void zeros_that_a_power_cut_left_are_cut() throws Exception {
        String whole = whole("ndjson");
        write(whole + "\0".repeat(5000));
        files.backend("results", "ndjson").emit(new SampleBatch().collectedBy(8).build(), FIRST);

        assertThat(files.text("results")).startsWith(whole).doesNotContain("\0");
        assertThat(files.lines("results")).hasSize(3);
    }

    @Test
    void a_torn_line_longer_than_a_block_is_cut() throws Exception {
        String[] numbers = new String[20_000];
        Arrays.fill(numbers, "123456789");
        files.backend("whole", "ndjson").emit(first, FIRST);
        String before = files.text("whole");
        files.backend("whole", "ndjson")
                .emit(
                        new SampleBatch()
                                .collectedBy(5)
                                .with(new Prio3SumVec(1, 20_000, 9), numbers)
                                .build(),
                        FIRST);
        write(files.text("whole").substring(0, before.length() + 200_000));
        files.backend("results", "ndjson").emit(first, AGAIN);

        assertThat(files.text("results")).isEqualTo(before);
    }
}
