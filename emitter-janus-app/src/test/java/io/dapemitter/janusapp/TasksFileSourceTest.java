// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.task.TaskSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is read again when it changes, and a broken edit is an error that a good one ends. */
final class TasksFileSourceTest {
    private static final String ONE = TasksFixture.task("!FixedSize {}", "Prio3Count");
    private static final String OTHER = ONE.replace("rc0jgm", "abcdef");

    @TempDir
    private Path folder;

    private Path file;
    private TasksFileSource source;

    @BeforeEach
    void source() {
        file = folder.resolve("tasks.yaml");
        source = new TasksFileSource(file, List.of());
    }

    private void write(String text, long modified) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
    }

    @Test
    void the_revision_is_the_files_modification_time_in_milliseconds() throws IOException {
        write(ONE, 1_700_000_000_123L);
        assertThat(source.discover().revision()).isEqualTo(1_700_000_000_123L);
    }

    @Test
    void an_unchanged_file_is_not_read_again() throws IOException {
        write(ONE, 1000);
        assertThat(source.discover()).isSameAs(source.discover());
    }

    @Test
    void a_changed_file_is_read_again() throws IOException {
        write(ONE, 1000);
        source.discover();
        write(ONE + OTHER, 2000);
        assertThat(source.discover().tasks()).hasSize(2);
    }

    @Test
    void a_change_of_the_same_length_is_noticed_by_its_time() throws IOException {
        write(ONE, 1000);
        source.discover();
        write(OTHER, 2000);
        assertThat(source.discover().tasks().get(0).taskId().toString()).startsWith("abcdef");
    }

    @Test
    void a_broken_edit_is_told_with_its_line_and_ends_with_the_next_good_one() throws IOException {
        write(ONE, 1000);
        source.discover();
        write(ONE.replace("vdaf", "vdaaf"), 2000);
        assertThatThrownBy(source::discover)
                .isInstanceOf(TaskSourceException.class)
                .hasMessageContaining("tasks.yaml:4: vdaaf: unknown key");
        write(ONE, 3000);
        assertThat(source.discover().revision()).isEqualTo(3000);
    }

    @Test
    void a_file_that_is_gone_is_an_error_and_not_an_empty_list() throws IOException {
        write(ONE, 1000);
        source.discover();
        Files.delete(file);
        assertThatThrownBy(source::discover)
                .isInstanceOf(TaskSourceException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("--tasks-file");
    }
}
