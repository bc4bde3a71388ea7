// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What {@code check} says of tasks whose batches are cut by windows of time. */
final class WindowWarningsTest {
    @Test
    void a_time_bucketed_task_is_warned_of() {
        assertThat(WindowWarnings.of(task(new QueryType.FixedSize(null, 3600L))))
                .singleElement()
                .asString()
                .contains("batch_time_window_size 3600", "never collected", "reports_collected");
    }

    @Test
    void a_task_without_windows_is_not() {
        assertThat(WindowWarnings.of(task(new QueryType.FixedSize(100L, null)))).isEmpty();
    }

    private static EmitterTask task(QueryType queryType) {
        return EmitterTask.builder(
                        TaskId.of(new byte[TaskId.LENGTH]),
                        URI.create("https://leader.example/"),
                        new Prio3Count(),
                        "cred")
                .queryType(queryType)
                .build();
    }
}
