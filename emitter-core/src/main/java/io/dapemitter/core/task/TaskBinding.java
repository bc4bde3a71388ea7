// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.dap.BatchMode;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskConfigurationFields;
import io.dapemitter.dap.VdafConfiguration;
import io.dapemitter.prio3.Vdaf;
import org.jspecify.annotations.Nullable;

/** Holds that a task and the task configuration to which DAP-18 binds its shares say the same. Stateless and thread-safe. */
final class TaskBinding {
    private TaskBinding() {}

    /** Throws {@link IllegalArgumentException} that names what differs or is missing. */
    static void check(
            DapVersion version,
            @Nullable TaskConfiguration configuration,
            long timePrecision,
            Vdaf vdaf,
            QueryType queryType) {
        if (version == DapVersion.DAP_09) {
            if (configuration != null) {
                throw new IllegalArgumentException("a DAP-09 task has no task configuration; set dap_version to 18");
            }
            return;
        }
        if (configuration == null) {
            throw new IllegalArgumentException(
                    "a DAP-18 task needs its task configuration, which is bound to every share");
        }
        TaskConfigurationFields bound = configuration.fields();
        if (bound.timePrecision() != timePrecision) {
            throw differs("time_precision", bound.timePrecision(), timePrecision);
        }
        VdafConfiguration own = VdafConfiguration.of(vdaf);
        if (!bound.vdaf().equals(own)) {
            throw differs("vdaf", bound.vdaf(), own);
        }
        if (bound.batchMode() != modeOf(queryType)) {
            throw differs(
                    "batch_mode",
                    bound.batchMode().janusName(),
                    modeOf(queryType).janusName());
        }
    }

    private static BatchMode modeOf(QueryType queryType) {
        return queryType instanceof QueryType.FixedSize ? BatchMode.LEADER_SELECTED : BatchMode.TIME_INTERVAL;
    }

    private static IllegalArgumentException differs(String field, Object bound, Object own) {
        return new IllegalArgumentException(
                "%s is %s in the task configuration, but %s in the task".formatted(field, bound, own));
    }
}
