// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person has the whole program do with intervals of a time-interval task. */
final class IntervalCommandsTest extends CommandFixture {
    private static final long HOUR = 3600;
    private static final String CONFIG =
            "credentials_dir: credentials\nemitters:\n  - {name: lines, file: {path: results.ndjson}}\n";

    /** Two hours that are over for long, and that the task does not ask for by itself. */
    private final long start = Instant.now().getEpochSecond() / HOUR * HOUR - 4 * HOUR;

    @BeforeEach
    void makeItATaskOfIntervals() {
        leader.close();
        leader = ScriptedLeader.builder(List.of()).intervalTask(task, 10).start();
        leader.upload(task.taskId(), start, 12, 12);
        write("config.yaml", CONFIG);
        writeTasks(taskYaml("Prio3Count")
                .replaceFirst("query_type: .*", "query_type: !TimeInterval {interval: 3600, backfill: none}"));
        assertThat(run("drain", "--timeout", "30").code()).isZero();
    }

    private static String times(long from, long to) {
        return Instant.ofEpochSecond(from) + "/" + Instant.ofEpochSecond(to);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("results.ndjson"));
    }

    @Test
    void an_interval_is_collected_by_hand_and_printed() throws IOException {
        ProgramResult result = run("collect", "visits", "--interval", times(start, start + HOUR), "--json");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("\"report_count\" : 12")
                .contains("\"query_interval_start\" : \"" + Instant.ofEpochSecond(start) + "\"");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void what_was_collected_is_printed_again_and_not_emitted_again() throws IOException {
        run("collect", "visits", "--interval", times(start, start + HOUR));

        ProgramResult result = run("collect", "visits", "--interval", start + "/" + (start + HOUR));

        assertThat(result.out()).contains("report_count 12");
        assertThat(lines()).hasSize(1);
        assertThat(leader.intervalsTaken()).hasSize(1);
    }

    @Test
    void an_interval_without_enough_reports_is_75() {
        ProgramResult result = run("collect", "visits", "--interval", times(start + HOUR, start + 2 * HOUR));

        assertThat(result.code()).isEqualTo(75);
        assertThat(result.err()).contains("too few reports");
    }

    @Test
    void an_interval_that_overlaps_another_is_refused() {
        run("collect", "visits", "--interval", times(start, start + HOUR));

        ProgramResult result = run("collect", "visits", "--interval", times(start, start + 2 * HOUR));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains(times(start, start + HOUR) + " (collected)");
    }

    @Test
    void what_is_no_interval_is_a_usage_error() {
        assertThat(run("collect", "visits", "--interval", "2026-11-20T10:00:00Z")
                        .err())
                .contains("2026-11-20T10:00:00Z/2026-11-20T11:00:00Z");
        assertThat(run("collect", "visits", "--interval", "7200/3600").code()).isEqualTo(2);
        assertThat(run("collect", "visits", "--interval", "a/b").code()).isEqualTo(2);
    }

    @Test
    void a_collection_job_of_another_program_is_imported_with_its_interval() throws IOException {
        write("config.yaml", CONFIG + "collection_job_ids: random\n");
        run("collect", "visits", "--interval", times(start, start + HOUR));
        String id = leader.intervalsTaken().get(0).collectionJobId().toString();
        for (String file : List.of("emitter.db", "emitter.db-wal", "emitter.db-shm", "results.ndjson")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        run("drain", "--timeout", "30");

        assertThat(run("collections", "import", "visits", id).err()).contains("--interval START/END");
        assertThat(run("collections", "import", "visits", id, "--interval", times(start, start + HOUR))
                        .code())
                .isZero();
        run("drain", "--timeout", "30");

        assertThat(lines()).hasSize(1);
    }
}
