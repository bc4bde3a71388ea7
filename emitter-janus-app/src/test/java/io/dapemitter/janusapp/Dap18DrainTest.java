// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskConfigurationFields;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.leader.ReplayingLeader;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole program with a DAP-18 task, whose leader answers as Janus main did, beside a DAP-09 task. */
final class Dap18DrainTest extends CommandFixture {
    private final RecordedCase recorded = RecordedCases.load("dap18-19-buckets");
    private final ReplayingLeader main = ReplayingLeader.start(recorded);
    private final TaskConfiguration right = TaskConfiguration.decode(
            HexFormat.of().parseHex(Objects.requireNonNull(recorded.task().taskConfigurationHex())));

    @AfterEach
    void stop() {
        main.close();
    }

    private String downloads(String configuration) {
        return """
            - task_id: "%s"
              name: downloads
              dap_version: 18
              leader: %s
              collector_credential: east
            %s""".formatted(recorded.task().taskId(), main.url(), configuration);
    }

    @Test
    void tasks_of_both_versions_are_collected_in_one_pass() {
        batch();
        writeTasks(taskYaml("Prio3Count") + downloads("  task_config: " + right + "\n"));

        ProgramResult result = run("drain", "--timeout", "60");

        assertThat(result.code()).isZero();
        List<String> rows = run("dump").out().lines().toList();
        assertThat(rows).hasSize(4);
        assertThat(rows)
                .filteredOn(row -> row.contains(",downloads,"))
                .hasSize(2)
                .allMatch(row -> row.contains(",18,fixed_size,,2026-11-21T0"))
                .anyMatch(
                        row -> row.contains(",2026-11-21T06:00:00Z,2026-11-21T06:10:00Z,,,10,") && row.contains("1025"))
                .anyMatch(row -> row.contains("1246"));
    }

    @Test
    void a_wrong_byte_is_told_with_what_would_be_right() {
        TaskConfigurationFields fields = right.fields();
        TaskConfiguration wrong = TaskConfiguration.of(new TaskConfigurationFields(
                fields.taskInfo(),
                fields.leader(),
                "http://127.0.0.1:9081",
                fields.timePrecision(),
                fields.minBatchSize(),
                fields.batchMode(),
                fields.vdaf(),
                fields.taskInterval()));
        writeTasks(downloads("  task_config: " + wrong + "\n"));

        assertThat(run("drain", "--timeout", "60").code()).isEqualTo(1);

        assertThat(run("status").out())
                .contains("they would open with")
                .contains("helper: http://127.0.0.1:9081/ in place of http://127.0.0.1:9081;")
                .contains("task_config: " + right);
    }
}
