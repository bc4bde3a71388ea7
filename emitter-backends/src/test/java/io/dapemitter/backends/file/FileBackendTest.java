// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.file;

import static io.dapemitter.backends.file.FileBackendFixture.AGAIN;
import static io.dapemitter.backends.file.FileBackendFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.backends.format.ResultFormat;
import io.dapemitter.backends.testing.SampleBatch;
import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendException;
import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Appending, finding again, rotating, and places that cannot be written. */
final class FileBackendTest {
    private static final EmitResult EMITTED = new EmitResult.Emitted();
    private static final EmitResult ALREADY_THERE = new EmitResult.AlreadyThere(null);

    @TempDir
    private Path directory;

    private FileBackendFixture files;
    private final CollectedBatch batch = new SampleBatch().build();
    private final CollectedBatch other = new SampleBatch().collectedBy(9).build();

    @BeforeEach
    void fixture() {
        files = new FileBackendFixture(directory);
    }

    @Test
    void two_batches_are_two_lines() throws Exception {
        EmitterBackend backend = files.backend("results.ndjson", "ndjson");

        assertThat(backend.emit(batch, FIRST)).isEqualTo(EMITTED);
        assertThat(backend.emit(other, FIRST)).isEqualTo(EMITTED);
        assertThat(files.lines("results.ndjson")).hasSize(2).allMatch(line -> line.endsWith("Z\"}"));
    }

    @Test
    void csv_gets_its_header_when_the_file_is_empty_and_only_then() throws Exception {
        Files.createFile(files.file("results.csv"));
        files.backend("results.csv", "csv").emit(batch, FIRST);
        files.backend("results.csv", "csv").emit(other, FIRST);

        assertThat(files.lines("results.csv")).hasSize(3);
        assertThat(files.lines("results.csv").get(0)).startsWith("task_id,task_name,");
    }

    @Test
    void a_repeated_attempt_finds_the_line() throws Exception {
        EmitterBackend backend = files.backend("results.ndjson", "ndjson");
        backend.emit(batch, FIRST);

        assertThat(backend.emit(batch, AGAIN)).isEqualTo(ALREADY_THERE);
        assertThat(files.lines("results.ndjson")).hasSize(1);
    }

    @Test
    void a_repeated_attempt_writes_what_is_not_there() throws Exception {
        EmitterBackend backend = files.backend("results.ndjson", "ndjson");
        backend.emit(other, FIRST);

        assertThat(backend.emit(batch, AGAIN)).isEqualTo(EMITTED);
        assertThat(files.lines("results.ndjson")).hasSize(2);
    }

    @Test
    void a_repeated_attempt_finds_the_line_that_another_process_wrote() throws Exception {
        files.backend("results-{process}.csv", "csv", "a").emit(batch, FIRST);

        assertThat(files.backend("results-{process}.csv", "csv", "b").emit(batch, AGAIN))
                .isEqualTo(ALREADY_THERE);
        assertThat(files.file("results-b.csv")).doesNotExist();
    }

    @Test
    void a_repeated_attempt_looks_into_folders_that_bear_a_process_name() throws Exception {
        files.backend("{process}/results.csv", "csv", "a").emit(batch, FIRST);

        assertThat(files.backend("{process}/results.csv", "csv", "b").emit(batch, AGAIN))
                .isEqualTo(ALREADY_THERE);
    }

    @Test
    void a_repeated_attempt_does_not_look_into_files_the_path_does_not_match() throws Exception {
        files.backend("results-a.csv.old", "csv").emit(batch, FIRST);

        assertThat(files.backend("results-{process}.csv", "csv", "b").emit(batch, AGAIN))
                .isEqualTo(EMITTED);
    }

    @Test
    void the_same_collection_job_of_another_task_is_another_batch() throws Exception {
        EmitterBackend backend = files.backend("results.ndjson", "ndjson");
        backend.emit(batch, FIRST);

        assertThat(backend.emit(new SampleBatch().of(7).build(), AGAIN)).isEqualTo(EMITTED);
    }

    @Test
    void ids_on_different_lines_are_no_match() throws Exception {
        EmitterBackend backend = files.backend("results.ndjson", "ndjson");
        backend.emit(new SampleBatch().of(7).build(), FIRST);
        backend.emit(other, FIRST);

        assertThat(backend.emit(batch, AGAIN)).isEqualTo(EMITTED);
    }

    @Test
    void a_rotated_file_is_left_and_a_new_one_begun() throws Exception {
        EmitterBackend backend = files.backend("results.csv", "csv");
        backend.emit(batch, FIRST);
        Files.move(files.file("results.csv"), files.file("results.csv.1"));
        backend.emit(other, FIRST);

        assertThat(files.lines("results.csv.1")).hasSize(2);
        assertThat(files.lines("results.csv")).hasSize(2);
    }

    @Test
    void a_file_rotated_while_its_lock_was_awaited_is_left() throws Exception {
        files.backend("results.csv", "csv").emit(batch, FIRST);
        LockedFile held = LockedFile.open(files.file("results.csv"), false, LockWait.upToTenSeconds())
                .orElseThrow();
        LockWait rotating = new LockWait(3, Duration.ZERO, pause -> rotateAndRelease(held));
        EmitterBackend backend =
                new FileBackend(PathPattern.parse("results.csv", directory), "process-1", ResultFormat.CSV, rotating);

        assertThat(backend.emit(other, FIRST)).isEqualTo(EMITTED);
        assertThat(files.lines("results.csv.1")).hasSize(2);
        assertThat(files.lines("results.csv")).hasSize(2);
    }

    private void rotateAndRelease(LockedFile held) {
        try {
            Files.move(files.file("results.csv"), files.file("results.csv.1"));
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_locked_by_another_backend_of_the_process_is_tried_again() throws Exception {
        try (LockedFile held = LockedFile.open(files.file("results.csv"), true, LockWait.upToTenSeconds())
                .orElseThrow()) {
            assertThat(held.channel().isOpen()).isTrue();
            assertThat(files.backend("results.csv", "csv").emit(batch, FIRST))
                    .isInstanceOfSatisfying(
                            EmitResult.Retryable.class,
                            retryable -> assertThat(retryable.error())
                                    .contains("results.csv")
                                    .contains("lock"));
        }
    }

    @Test
    void a_missing_folder_is_tried_again_and_named() throws Exception {
        assertThat(files.backend("missing/results.csv", "csv").emit(batch, FIRST))
                .isInstanceOfSatisfying(
                        EmitResult.Retryable.class,
                        retryable -> assertThat(retryable.error())
                                .contains(directory.resolve("missing").toString())
                                .contains("create it"));
    }

    @Test
    void a_missing_folder_is_found_by_the_check() {
        assertThatThrownBy(() -> files.backend("missing/results.csv", "csv").check())
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("the folder " + directory.resolve("missing") + " does not exist");
    }

    @Test
    void a_folder_in_place_of_the_file_is_found_by_the_check() throws IOException {
        Files.createDirectory(files.file("results.csv"));

        assertThatThrownBy(() -> files.backend("results.csv", "csv").check()).hasMessageContaining("is a folder");
    }

    @Test
    void the_check_writes_nothing() {
        files.backend("{process}/results.csv", "csv").check();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_place_that_takes_no_byte_is_tried_again() throws Exception {
        // Linux' device that is always full.
        assertThat(files.backend("/dev/full", "ndjson").emit(batch, FIRST))
                .isInstanceOfSatisfying(
                        EmitResult.Retryable.class,
                        retryable -> assertThat(retryable.error()).contains("/dev/full cannot be written"));
    }

    @Test
    void a_folder_that_takes_no_files_is_tried_again() throws Exception {
        // Not even the superuser makes files there.
        assertThat(files.backend("/proc/results.ndjson", "ndjson").emit(batch, FIRST))
                .isInstanceOfSatisfying(
                        EmitResult.Retryable.class,
                        retryable -> assertThat(retryable.error()).contains("/proc/results.ndjson cannot be written"));
    }

    @Test
    void a_batch_that_cannot_be_written_is_not_tried_again() throws Exception {
        assertThat(files.backend("results.csv", "csv")
                        .emit(new SampleBatch().reportedIn(-1, 1).build(), FIRST))
                .isInstanceOf(EmitResult.Permanent.class);
    }

    @Test
    void an_unknown_placeholder_is_refused() {
        assertThatThrownBy(() -> files.backend("results-{date}.csv", "csv"))
                .isInstanceOf(BackendConfigurationException.class)
                .hasMessageContaining("{date}")
                .hasMessageContaining("{process}");
    }

    @Test
    void an_unknown_format_is_refused() {
        assertThatThrownBy(() -> files.backend("results.parquet", "parquet"))
                .isInstanceOf(BackendConfigurationException.class)
                .hasMessageContaining("known formats: ndjson, csv");
    }

    @Test
    void an_interrupted_thread_hears_of_it() {
        EmitterBackend backend = files.backend("results.csv", "csv");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> backend.emit(batch, FIRST)).isInstanceOf(InterruptedException.class);
    }
}
