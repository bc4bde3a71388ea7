// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.dap.BatchMode;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskConfigurationFields;
import io.dapemitter.dap.TaskId;
import io.dapemitter.dap.VdafConfiguration;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Vdaf;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A DAP-18 task and the configuration bound to its shares say the same, or the task is refused with what differs. */
final class TaskBindingTest {
    private static final Vdaf SUM = new Prio3Sum(MeasurementBound.maximum(1000));

    static TaskConfiguration configuration(long timePrecision, Vdaf vdaf) {
        return configuration(timePrecision, vdaf, BatchMode.LEADER_SELECTED);
    }

    private static TaskConfiguration configuration(long timePrecision, Vdaf vdaf, BatchMode mode) {
        return TaskConfiguration.of(new TaskConfigurationFields(
                "dGFzay1pbmZv",
                "https://bound.example/",
                "https://helper.example/",
                timePrecision,
                100,
                mode,
                VdafConfiguration.of(vdaf),
                null));
    }

    private static EmitterTaskBuilder task(DapVersion version, Vdaf vdaf) {
        return EmitterTask.builder(
                        TaskId.of(new byte[TaskId.LENGTH]), URI.create("https://leader.example/"), vdaf, "east")
                .dapVersion(version)
                .timePrecision(60);
    }

    @Test
    void a_task_that_agrees_is_made_and_may_reach_its_leader_at_another_url() {
        TaskConfiguration configuration = configuration(60, SUM);

        EmitterTask task =
                task(DapVersion.DAP_18, SUM).taskConfiguration(configuration).build();

        assertThat(task.taskConfiguration()).isEqualTo(configuration);
        assertThat(task.leader()).hasToString("https://leader.example/");
    }

    @Test
    void a_dap_18_task_without_configuration_is_refused() {
        refused(task(DapVersion.DAP_18, SUM), "needs its task configuration");
    }

    @Test
    void a_dap_09_task_with_a_configuration_is_refused() {
        refused(
                task(DapVersion.DAP_09, new Prio3Count()).taskConfiguration(configuration(60, new Prio3Count())),
                "a DAP-09 task has no task configuration");
    }

    @Test
    void another_time_precision_is_named() {
        refused(
                task(DapVersion.DAP_18, SUM).taskConfiguration(configuration(300, SUM)),
                "time_precision is 300 in the task configuration, but 60 in the task");
    }

    @Test
    void another_vdaf_is_named() {
        refused(
                task(DapVersion.DAP_18, SUM).taskConfiguration(configuration(60, new Prio3Count())),
                "vdaf is \"Prio3Count\" in the task configuration, but {\"Prio3Sum\":{\"max_measurement\":1000}} in the task");
    }

    @Test
    void another_batch_mode_is_named() {
        refused(
                task(DapVersion.DAP_18, SUM).taskConfiguration(configuration(60, SUM, BatchMode.TIME_INTERVAL)),
                "batch_mode is TimeInterval in the task configuration, but LeaderSelected in the task");
    }

    @Test
    void a_vdaf_of_the_other_generation_is_refused() {
        refused(task(DapVersion.DAP_18, new Prio3Sum(8)), "bounded by max_measurement");
        refused(task(DapVersion.DAP_09, SUM), "max_measurement belongs to dap_version 18");
    }

    private static void refused(EmitterTaskBuilder task, String message) {
        assertThatIllegalArgumentException().isThrownBy(task::build).withMessageContaining(message);
    }
}
