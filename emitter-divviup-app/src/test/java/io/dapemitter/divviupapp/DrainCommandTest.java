// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.divviup.DivviUpCredential;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.TrueSums;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the API and recorded leaders to rows, with a token and a credential and nothing else. */
final class DrainCommandTest extends AppFixture {
    private static final int MOST_PASSES = 5;

    private ReplayingLeader leader = ReplayingLeader.start();

    @AfterEach
    void stopLeader() {
        leader.close();
    }

    private void replay(RecordedCase... cases) {
        leader.close();
        leader = ReplayingLeader.start(cases);
        leaderIs(leader.url());
    }

    private void add(RecordedCase recorded, String vdaf) {
        int reports = recorded.measurements()
                .getOrDefault(recorded.task().taskId(), List.of())
                .size();
        api.database()
                .put(DivviUpTask.named(recorded.name())
                        .withId(recorded.task().taskId())
                        .withVdaf(vdaf)
                        .withFixedSize(reports, reports));
    }

    private RecordedCase replay(String name, String vdaf) {
        RecordedCase recorded = RecordedCases.load(name);
        replay(recorded);
        add(recorded, vdaf);
        return recorded;
    }

    /** The recorded leader refuses until its reports are aggregated, and each pass asks once. */
    private void drainAll() {
        ProgramResult last = run("drain", "--timeout", "60");
        for (int pass = 1; pass < MOST_PASSES && leader.jobsLeft() > 0; pass++) {
            last = run("drain", "--timeout", "60");
        }
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(leader.jobsLeft()).isZero();
        leader.assertNoUnexpectedRequests();
    }

    private List<String> column(String column, String taskId) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("emitter.db"));
                var query = connection.prepareStatement(
                        "SELECT " + column + " FROM prio3_aggregate_values_v1 WHERE task_id = ? ORDER BY element")) {
            query.setBytes(1, TaskId.parse(taskId).bytes());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    private void assertMeasurementsAreInTheView(RecordedCase recorded) throws SQLException {
        String taskId = recorded.task().taskId();
        assertThat(column("value", taskId))
                .containsExactlyElementsOf(TrueSums.of(recorded, taskId).stream()
                        .map(BigInteger::toString)
                        .toList());
        assertThat(column("task_name", taskId)).containsOnly(recorded.name());
    }

    @Test
    void tasks_of_four_vdafs_are_collected_with_a_token_and_a_credential_alone() throws SQLException {
        RecordedCase count = RecordedCases.load("dap09-01-count");
        RecordedCase sum = RecordedCases.load("dap09-02-sum");
        RecordedCase sumVec = RecordedCases.load("dap09-03-sumvec");
        RecordedCase histogram = RecordedCases.load("dap09-04-histogram");
        replay(count, sum, sumVec, histogram);
        add(count, "{\"type\": \"count\"}");
        add(sum, "{\"type\": \"sum\", \"bits\": 8}");
        add(sumVec, "{\"type\": \"sum_vec\", \"bits\": 8, \"length\": 4, \"chunk_length\": 6}");
        add(histogram, "{\"type\": \"histogram\", \"length\": 4, \"chunk_length\": 2}");
        drainAll();
        assertMeasurementsAreInTheView(count);
        assertMeasurementsAreInTheView(sum);
        assertMeasurementsAreInTheView(sumVec);
        assertMeasurementsAreInTheView(histogram);
    }

    @Test
    void the_names_of_categories_are_labels_in_the_view() throws SQLException {
        RecordedCase recorded = replay("dap09-04-histogram", """
                {"type": "histogram", "buckets": ["red", "green", "dark blue", "other"], "chunk_length": 2}""");
        drainAll();
        assertMeasurementsAreInTheView(recorded);
        assertThat(column("label", recorded.task().taskId())).containsExactly("red", "green", "dark blue", "other");
    }

    @Test
    void thresholds_make_one_bucket_more_and_labels_that_tell_them_apart() throws SQLException {
        RecordedCase recorded = replay(
                "dap09-04-histogram", "{\"type\": \"histogram\", \"buckets\": [1, 10, 100], \"chunk_length\": 2}");
        drainAll();
        assertMeasurementsAreInTheView(recorded);
        assertThat(column("label", recorded.task().taskId())).containsExactly("<=1", "2..10", "11..100", ">100");
    }

    @Test
    void the_names_of_categories_are_labels_in_a_file_of_lines() throws IOException {
        configure("emitters: [{name: lines, file: {path: out.ndjson, format: ndjson}}]\n");
        replay("dap09-04-histogram", """
                {"type": "histogram", "buckets": ["red", "green", "dark blue", "other"], "chunk_length": 2}""");
        drainAll();
        List<String> lines = Files.readAllLines(folder.resolve("out.ndjson"));
        JsonNode labels = JsonMapper.builder().build().readTree(lines.get(0)).get("labels");
        assertThat(lines).hasSize(1);
        assertThat(labels.toString()).isEqualTo("[\"red\",\"green\",\"dark blue\",\"other\"]");
    }

    @Test
    void a_credential_in_a_file_of_another_name_is_found_by_its_key() throws Exception {
        Files.move(credentialFile("credential"), credentialFile("elsewhere"));
        RecordedCase recorded = replay("dap09-01-count", "{\"type\": \"count\"}");
        drainAll();
        assertMeasurementsAreInTheView(recorded);
    }

    @Test
    void the_same_key_registered_again_with_another_token_is_not_the_credential() {
        RecordedCase recorded = replay("dap09-01-count", "{\"type\": \"count\"}");
        api.database().put(DivviUpCredential.of("twin", CREDENTIAL).withTokenHash("A".repeat(43)));
        api.database()
                .change(
                        recorded.task().taskId(),
                        row -> ((DivviUpTask) row).withCredential(DivviUpCredential.idOf("twin")));
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.err()).contains("has its key but another token");
        assertThat(leader.jobsLeft()).isEqualTo(1);
        leader.assertNoUnexpectedRequests();
    }

    @Test
    void a_disabled_task_is_listed_and_not_asked_for() {
        configure("task_overrides: [{task: dap09-01-count, enabled: false}]\n");
        replay("dap09-01-count", "{\"type\": \"count\"}");
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("not collected: task dap09-01-count", "enabled: false");
        assertThat(leader.jobsLeft()).isEqualTo(1);
    }

    @Test
    void a_time_interval_task_without_a_due_interval_is_left_alone() {
        configure("task_overrides: [{task: dap09-01-count, interval: 3600, backfill: none}]\n");
        RecordedCase recorded = replay("dap09-01-count", "{\"type\": \"count\"}");
        api.database().change(recorded.task().taskId(), row -> ((DivviUpTask) row).withTimeInterval(100, 60));
        ProgramResult result = run("drain", "--timeout", "30");
        assertThat(result.code()).isZero();
        assertThat(leader.jobsLeft()).isEqualTo(1);
    }
}
