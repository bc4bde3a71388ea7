// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import java.util.List;

/** Tells of time-bucketed tasks that they lose reports. That is their aggregators' setting, of which nothing is wrong; but nobody else would say what it costs. */
final class WindowWarnings {
    private WindowWarnings() {}

    static List<String> of(EmitterTask task) {
        if (!(task.queryType() instanceof QueryType.FixedSize rules) || rules.batchTimeWindowSize() == null) {
            return List.of();
        }
        return List.of("task " + Shown.task(task.taskId(), task.name())
                + ": its batches are cut by windows of time (batch_time_window_size " + rules.batchTimeWindowSize()
                + "); reports of a window that stays below the leader's minimum batch size are never collected."
                + " tasks show tells how many were (reports_collected)");
    }
}
