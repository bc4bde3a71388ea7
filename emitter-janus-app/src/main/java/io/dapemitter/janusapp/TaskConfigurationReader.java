// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.dap.BatchMode;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskConfigurationFields;
import io.dapemitter.dap.TaskInterval;
import io.dapemitter.dap.VdafConfiguration;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.runtime.yaml.Section;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a DAP-18 task's shares are bound to: {@code task_config} byte for byte, or the fields it consists of. What is written beside {@code task_config} must say the same, except that
 * the leader may be reached at another URL than the bound one.
 */
final class TaskConfigurationReader {
    private TaskConfigurationReader() {}

    /**
     * What other readers have made of the task; a null was not written or was wrong.
     *
     * @param leader as it is written
     * @param timePrecision seconds
     * @param batchMode how reports are cut into batches
     * @param vdaf the VDAF
     */
    record Common(
            @Nullable String leader,
            @Nullable Long timePrecision,
            @Nullable BatchMode batchMode,
            @Nullable Vdaf vdaf) {}

    /** The keys that belong to nothing but the configuration; a null was not written. */
    private record Own(
            @Nullable String helper,
            @Nullable String taskInfo,
            @Nullable Long minBatchSize,
            @Nullable TaskInterval taskInterval) {}

    /** Reads {@code task_config}; empty when there is none or it is wrong. */
    static Optional<TaskConfiguration> given(Section task) {
        return task.parsed("task_config", TaskConfiguration::parse);
    }

    /** Returns the configuration; empty when something is missing or differs, which is a finding then. */
    static Optional<TaskConfiguration> read(Section task, @Nullable TaskConfiguration given, Common common) {
        Own own = own(task);
        if (given != null) {
            return agrees(task, given.fields(), common, own) ? Optional.of(given) : Optional.empty();
        }
        require(task, "helper", own.helper(), "write the helper's URL exactly as the aggregators have it");
        require(task, "task_info", own.taskInfo(), "copy it from the aggregators' task");
        require(task, "min_batch_size", own.minBatchSize(), "copy it from the aggregators' task");
        return build(task, common, own);
    }

    private static Own own(Section task) {
        Long start = task.integer("task_start", 0, Long.MAX_VALUE).orElse(null);
        Long duration = task.integer("task_duration", 0, Long.MAX_VALUE).orElse(null);
        if ((start == null) != (duration == null)) {
            task.report(
                    start == null ? "task_duration" : "task_start",
                    "task_start and task_duration go together; write both or none, as in the aggregators' task");
        }
        return new Own(
                task.text("helper").orElse(null),
                task.text("task_info").orElse(null),
                task.integer("min_batch_size", 0, Long.MAX_VALUE).orElse(null),
                start == null || duration == null ? null : new TaskInterval(start, duration));
    }

    private static void require(Section task, String key, @Nullable Object value, String remedy) {
        if (value == null && !task.given(key)) {
            task.report(key, "is missing; " + remedy + ", or give all at once as task_config");
        }
    }

    private static Optional<TaskConfiguration> build(Section task, Common common, Own own) {
        if (common.leader() == null
                || common.timePrecision() == null
                || common.batchMode() == null
                || common.vdaf() == null
                || own.helper() == null
                || own.taskInfo() == null
                || own.minBatchSize() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(TaskConfiguration.of(new TaskConfigurationFields(
                    own.taskInfo(),
                    common.leader(),
                    own.helper(),
                    common.timePrecision(),
                    own.minBatchSize(),
                    common.batchMode(),
                    VdafConfiguration.of(common.vdaf()),
                    own.taskInterval())));
        } catch (IllegalArgumentException e) {
            task.report(keyOf(e), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** The fields' own complaints begin with their names. */
    private static String keyOf(IllegalArgumentException complaint) {
        String first = String.valueOf(complaint.getMessage()).split(" ", 2)[0];
        return first.equals("helper") || first.equals("task_info") || first.equals("leader") ? first : "vdaf";
    }

    /** Looks at every field, so that all that differ are told. */
    private static boolean agrees(Section task, TaskConfigurationFields bound, Common common, Own own) {
        boolean agree = same(task, "helper", own.helper(), bound.helper());
        agree &= same(task, "task_info", own.taskInfo(), bound.taskInfo());
        agree &= same(task, "min_batch_size", own.minBatchSize(), bound.minBatchSize());
        agree &= same(task, "task_start", own.taskInterval(), bound.taskInterval());
        agree &= same(task, "time_precision", common.timePrecision(), bound.timePrecision());
        agree &= same(task, "batch_mode", common.batchMode(), bound.batchMode());
        agree &= sameVdaf(task, common.vdaf(), bound.vdaf());
        return agree;
    }

    private static boolean sameVdaf(Section task, @Nullable Vdaf written, VdafConfiguration bound) {
        try {
            return same(task, "vdaf", written == null ? null : VdafConfiguration.of(written), bound);
        } catch (IllegalArgumentException e) {
            task.report("vdaf", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private static boolean same(Section task, String key, @Nullable Object written, @Nullable Object bound) {
        if (written == null || written.equals(bound)) {
            return true;
        }
        String shown = bound instanceof BatchMode mode ? mode.janusName() : Objects.toString(bound, "none");
        task.report(
                key,
                "differs from task_config, which has %s; the bytes of task_config are what shares are bound to, so correct this or remove it"
                        .formatted(shown));
        return false;
    }
}
