// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.leader.ScriptedBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole program finds again after its datastore was lost, and what a person has it collect. */
final class RecoveryCommandsTest extends CommandFixture {
    private static final String CONFIG =
            "credentials_dir: credentials\nemitters:\n  - {name: lines, file: {path: results.ndjson}}\n";

    @BeforeEach
    void configure() {
        write("config.yaml", CONFIG);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("results.ndjson"));
    }

    private void loseTheDatastore() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("emitter.db")) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void a_deleted_datastore_loses_no_batch_and_doubles_no_line() throws IOException {
        batch();
        batch();
        run("drain", "--timeout", "30");
        loseTheDatastore();
        batch();

        ProgramResult result = run("drain", "--timeout", "30");

        assertThat(result.code()).isZero();
        assertThat(lines()).hasSize(3).doesNotHaveDuplicates();
        assertThat(run("collections", "--state", "collected", "--json").out()).contains("collected");
        assertThat(leader.batchesTaken()).isEqualTo(3);
    }

    @Test
    void what_was_pending_when_the_datastore_was_lost_is_collected() throws IOException {
        slowLeader(4);
        ScriptedBatch batch = batch();
        run("drain", "--timeout", "1");
        loseTheDatastore();

        run("drain", "--timeout", "60");

        assertThat(lines()).singleElement().asString().contains(batch.batchId().toString());
    }

    @Test
    void a_search_is_begun_by_hand_and_told_by_status() {
        run("drain", "--timeout", "30");

        ProgramResult result = run("recover", "--since", "2026-01-01", "visits");

        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("lost collection jobs of 1 tasks are looked for");
        assertThat(run("tasks", "show", "visits").out()).contains("recovery_progress", "day 1 of");
    }

    @Test
    void a_time_that_cannot_be_read_is_a_usage_error() {
        ProgramResult result = run("recover", "--since", "yesterday");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("2026-11-01");
    }

    @Test
    void the_next_batch_is_collected_by_hand_and_printed() throws IOException {
        run("drain", "--timeout", "30");
        ScriptedBatch batch = batch();

        ProgramResult result = run("collect", "visits", "--current", "--json");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("\"batch_id\" : \"" + batch.batchId() + "\"")
                .contains(
                        "\"aggregate_result\" : [ \"" + batch.aggregateAsText().get(0) + "\" ]");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void a_leader_without_a_batch_is_75() {
        run("drain", "--timeout", "30");

        ProgramResult result = run("collect", "visits", "--current");

        assertThat(result.code()).isEqualTo(75);
        assertThat(result.err()).contains("no batch");
    }

    @Test
    void a_batch_is_collected_again_by_its_id() throws IOException {
        ScriptedBatch batch = batch();
        run("drain", "--timeout", "30");

        ProgramResult result =
                run("collect", "visits", "--batch-id", batch.batchId().toString());

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("report_count " + batch.reportCount());
        assertThat(lines()).hasSize(1);
    }

    @Test
    void emitting_again_goes_with_a_batch_id() {
        assertThat(run("collect", "visits", "--current", "--emit-again").code()).isEqualTo(2);
    }

    @Test
    void stored_results_are_given_to_a_new_backend() throws IOException {
        batch();
        run("drain", "--timeout", "30");
        write("config.yaml", CONFIG + "  - {name: more, file: {path: more.ndjson}}\n");
        run("drain", "--timeout", "30");

        ProgramResult result = run("emissions", "replay", "--backend", "more");
        run("drain", "--timeout", "30");

        assertThat(result.err()).contains("1 stored results");
        assertThat(Files.readAllLines(folder.resolve("more.ndjson"))).hasSize(1);
    }
}
