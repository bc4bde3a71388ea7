// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static io.dapemitter.janusapp.TasksFixture.findings;
import static io.dapemitter.janusapp.TasksFixture.only;
import static io.dapemitter.janusapp.TasksFixture.unsupported;
import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.dap.BatchMode;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskConfigurationFields;
import io.dapemitter.dap.TaskInterval;
import io.dapemitter.dap.VdafConfiguration;
import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Vdaf;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DAP-18 tasks in tasks.yaml: built from fields, or given as the bytes of the aggregators, with fields beside them compared. */
final class Dap18TasksFileTest {
    private static final Vdaf SUM = new Prio3Sum(MeasurementBound.maximum(1000));

    /** What a task of Janus main has in its own file. */
    static final String BUILT = """
            - task_id: "%s"
              dap_version: 18
              leader: https://leader.example/dap
              helper: https://helper.example/
              batch_mode: !LeaderSelected {schedule: "0 * * * *"}
              vdaf: !Prio3Sum {max_measurement: 1000}
              time_precision: 3600
              task_info: dGFzay1pbmZv
              min_batch_size: 100
              task_start: 277
              task_duration: 28
              collector_credential: east
            """.formatted(TasksFixture.ID);

    private static final TaskConfigurationFields FIELDS = new TaskConfigurationFields(
            "dGFzay1pbmZv",
            "https://leader.example/dap",
            "https://helper.example/",
            3600,
            100,
            BatchMode.LEADER_SELECTED,
            VdafConfiguration.of(SUM),
            new TaskInterval(277, 28));

    private static final TaskConfiguration CONFIGURATION = TaskConfiguration.of(FIELDS);

    private static String given(String line) {
        return """
            - task_id: "%s"
              dap_version: 18
              task_config: %s
              collector_credential: east
              %s
            """.formatted(TasksFixture.ID, CONFIGURATION, line);
    }

    @Test
    void a_configuration_is_built_from_fields() {
        EmitterTask task = only(BUILT);

        assertThat(task.dapVersion()).isEqualTo(DapVersion.DAP_18);
        assertThat(task.taskConfiguration()).isEqualTo(CONFIGURATION);
        assertThat(task.schedule()).isEqualTo(Schedule.parse("0 * * * *"));
        assertThat(task.queryType()).isEqualTo(new QueryType.FixedSize(null, null));
        assertThat(task.vdaf()).isEqualTo(SUM);
    }

    @Test
    void a_task_interval_may_be_left_out() {
        String without = BUILT.replace("  task_start: 277\n", "").replace("  task_duration: 28\n", "");

        assertThat(Objects.requireNonNull(only(without).taskConfiguration())
                        .fields()
                        .taskInterval())
                .isNull();
    }

    @Test
    void given_bytes_tell_all_that_is_not_written() {
        EmitterTask task = only(given(""));

        assertThat(task.taskConfiguration()).isEqualTo(CONFIGURATION);
        assertThat(task.leader()).hasToString("https://leader.example/dap");
        assertThat(task.timePrecision()).isEqualTo(3600);
        assertThat(task.vdaf()).isEqualTo(SUM);
        assertThat(task.queryType()).isEqualTo(new QueryType.FixedSize(null, null));
        assertThat(task.schedule()).isEqualTo(Schedule.parse("*/15 * * * *"));
    }

    @Test
    void given_bytes_are_taken_as_they_are() {
        byte[] bytes = CONFIGURATION.encode();
        byte[] extended = Arrays.copyOf(bytes, bytes.length + 6);
        int list = bytes.length - 22;
        extended[list + 1] = 26;
        extended[bytes.length] = 0x12;
        extended[bytes.length + 3] = 2;
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(extended);

        assertThat(Objects.requireNonNull(only(given("").replace(CONFIGURATION.toString(), text))
                                .taskConfiguration())
                        .encode())
                .isEqualTo(extended);
    }

    @Test
    void the_leader_may_be_reached_at_another_url_than_the_bound_one() {
        EmitterTask task = only(given("leader: http://10.0.0.1:8080/"));

        assertThat(task.leader()).hasToString("http://10.0.0.1:8080/");
        assertThat(task.taskConfiguration()).isEqualTo(CONFIGURATION);
    }

    @Test
    void equal_fields_beside_given_bytes_are_allowed() {
        String fields = BUILT.substring(BUILT.indexOf("  helper"), BUILT.indexOf("  collector_credential"));

        assertThat(only(given("").stripTrailing() + "\n" + fields).taskConfiguration())
                .isEqualTo(CONFIGURATION);
    }

    @Test
    void noise_is_no_part_of_the_bytes() {
        TaskConfigurationFields histogram = new TaskConfigurationFields(
                FIELDS.taskInfo(),
                FIELDS.leader(),
                FIELDS.helper(),
                FIELDS.timePrecision(),
                FIELDS.minBatchSize(),
                FIELDS.batchMode(),
                VdafConfiguration.of(new Prio3Histogram(5, 2)),
                null);
        String noised = "vdaf: !Prio3Histogram {length: 5, chunk_length: 2, dp_strategy: {dp_strategy:"
                + " PureDpDiscreteLaplace, budget: {epsilon: [[3],[2]]}}}";

        EmitterTask task = only(given(noised)
                .replace(
                        CONFIGURATION.toString(),
                        TaskConfiguration.of(histogram).toString()));

        assertThat(task.vdaf().dpStrategy()).isInstanceOf(DpStrategy.PureDpDiscreteLaplace.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "helper: https://helper.example | helper | which has https://helper.example/;",
                "task_info: dGFzaw | task_info | which has dGFzay1pbmZv;",
                "min_batch_size: 99 | min_batch_size | which has 100;",
                "time_precision: 60 | time_precision | which has 3600;",
                "vdaf: !Prio3Sum {max_measurement: 999} | vdaf | max_measurement",
            })
    void a_field_that_differs_from_given_bytes_is_named(String line, String key, String message) {
        assertThat(findings(given(line)))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:5: " + key + ": differs from task_config, ")
                .contains(message);
    }

    @Test
    void another_task_interval_than_that_of_given_bytes_is_named() {
        assertThat(findings(given("task_start: 277\n  task_duration: 29")))
                .singleElement()
                .asString()
                .contains("task_start: differs from task_config, which has 277 + 28;");
    }

    @Test
    void another_batch_mode_than_that_of_given_bytes_is_named() {
        assertThat(findings(given("batch_mode: TimeInterval")))
                .singleElement()
                .asString()
                .contains("batch_mode: differs from task_config, which has LeaderSelected;");
    }

    @ParameterizedTest
    @CsvSource({"helper", "task_info", "min_batch_size", "leader", "time_precision", "vdaf", "batch_mode"})
    void without_given_bytes_every_field_is_required(String key) {
        String without = BUILT.replaceFirst("(?m)^  " + key + ":.*\n", "");

        assertThat(findings(without)).singleElement().asString().startsWith("tasks.yaml:1: " + key + ": is missing; ");
    }

    @Test
    void half_of_a_task_interval_is_refused() {
        assertThat(findings(BUILT.replace("  task_duration: 28\n", "")))
                .singleElement()
                .asString()
                .contains("task_start and task_duration go together");
    }

    @Test
    void bits_are_refused_with_the_name_of_what_to_write() {
        assertThat(findings(BUILT.replace("max_measurement: 1000", "bits: 10")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:6: vdaf: ")
                .contains("bounded by max_measurement, not by bits");
    }

    @Test
    void a_maximum_is_refused_with_dap_09() {
        assertThat(findings(TasksFixture.task("!FixedSize {}", "!Prio3Sum {max_measurement: 1000}")))
                .singleElement()
                .asString()
                .contains("max_measurement belongs to dap_version 18");
    }

    @Test
    void a_text_that_is_no_configuration_is_refused() {
        assertThat(findings(given("").replace(CONFIGURATION.toString(), "dGFzay1pbmZv")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:3: task_config: TaskConfiguration: ");
    }

    @Test
    void a_task_info_that_is_plain_text_is_refused_with_the_right_form() {
        assertThat(findings(BUILT.replace("dGFzay1pbmZv", "task info!")))
                .singleElement()
                .asString()
                .startsWith("tasks.yaml:8: task_info: ")
                .contains("dGFzay1pbmZv");
    }

    @Test
    void the_windows_of_batches_are_counted_in_time_precisions() {
        EmitterTask task = only(BUILT.replace("!LeaderSelected {", "!LeaderSelected {batch_time_window_size: 3, "));

        assertThat(task.queryType()).isEqualTo(new QueryType.FixedSize(null, 3L * task.timePrecision()));
    }

    @Test
    void a_time_interval_task_is_built_with_its_mode() {
        EmitterTask task = only(BUILT.replace(
                "!LeaderSelected {schedule: \"0 * * * *\"}", "!TimeInterval {interval: 7200, too_few: skip}"));

        assertThat(task.queryType())
                .isInstanceOfSatisfying(
                        QueryType.TimeInterval.class,
                        intervals -> assertThat(intervals.interval()).isEqualTo(7200));
        assertThat(Objects.requireNonNull(task.taskConfiguration()).fields().batchMode())
                .isEqualTo(BatchMode.TIME_INTERVAL);
    }

    @Test
    void given_bytes_of_a_time_interval_task_tell_its_mode() {
        TaskConfiguration intervals = TaskConfiguration.of(new TaskConfigurationFields(
                FIELDS.taskInfo(),
                FIELDS.leader(),
                FIELDS.helper(),
                FIELDS.timePrecision(),
                FIELDS.minBatchSize(),
                BatchMode.TIME_INTERVAL,
                FIELDS.vdaf(),
                null));

        assertThat(only(given("").replace(CONFIGURATION.toString(), intervals.toString()))
                        .queryType())
                .isEqualTo(QueryType.TimeInterval.defaults(3600));
    }

    @Test
    void the_names_of_dap_09_are_understood() {
        String named = BUILT.replace(
                "batch_mode: !LeaderSelected {schedule: \"0 * * * *\"}",
                "query_type: !FixedSize {schedule: \"0 * * * *\"}");

        assertThat(only(named)).isEqualTo(only(BUILT));
    }

    @Test
    void batch_mode_and_query_type_are_not_both_allowed() {
        assertThat(findings(BUILT + "  query_type: !FixedSize {}\n"))
                .singleElement()
                .asString()
                .contains("batch_mode: says the same as query_type; remove one of the two");
    }

    @Test
    void leader_selected_is_refused_with_dap_09() {
        assertThat(findings(TasksFixture.task("!LeaderSelected {}", "Prio3Count")))
                .singleElement()
                .asString()
                .contains("LeaderSelected belongs to dap_version 18");
    }

    @Test
    void a_vdaf_of_given_bytes_that_cannot_be_collected_is_shown_with_the_reason() {
        TaskConfiguration multihot = TaskConfiguration.decode(HexFormat.of()
                .parseHex(HexFormat.of()
                        .formatHex(CONFIGURATION.encode())
                        .replace("00000002000800000000000003e8", "00000005001000000100" + "00000012000000000000000e")));

        assertThat(unsupported(given("").replace(CONFIGURATION.toString(), multihot.toString()))
                        .reason())
                .isEqualTo("VDAF type 0x00000005 is not supported");
    }

    @Test
    void the_credential_is_still_required() {
        assertThat(findings(given("").replace("  collector_credential: east\n", "")))
                .singleElement()
                .asString()
                .contains("collector_credential: is missing");
    }
}
