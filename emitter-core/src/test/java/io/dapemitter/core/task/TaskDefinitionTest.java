// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.core.EmitterException;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is stored of a task is read back as it was. */
final class TaskDefinitionTest {
    private static final TaskId TASK = TaskId.of(new byte[TaskId.LENGTH]);

    private static EmitterTaskBuilder builder() {
        return EmitterTask.builder(TASK, URI.create("https://leader/"), new Prio3Count(), "east");
    }

    @Test
    void a_task_with_only_what_is_required_is_read_back() {
        EmitterTask task = builder().build();
        assertThat(TaskDefinition.parse(TASK, TaskDefinition.format(task))).isEqualTo(task);
    }

    @Test
    void every_part_is_read_back() {
        EmitterTask task = builder()
                .name("visits")
                .queryType(new QueryType.FixedSize(500L, 3600L))
                .timePrecision(60)
                .tokenType(TokenType.DAP_AUTH)
                .collectNext(CollectNext.AT_ONCE)
                .maxOpenCollectionJobs(7)
                .emitters(List.of("lines"))
                .labels(List.of("yes"))
                .expiration(Instant.parse("2027-11-20T14:54:12.123456Z"))
                .reportExpiryAge(Duration.ofDays(14))
                .build();
        assertThat(TaskDefinition.parse(TASK, TaskDefinition.format(task))).isEqualTo(task);
    }

    @Test
    void a_task_of_dap_18_is_read_back_with_the_bytes_of_its_configuration() {
        TaskConfiguration configuration = TaskBindingTest.configuration(60, new Prio3Count());
        EmitterTask task = builder()
                .dapVersion(DapVersion.DAP_18)
                .timePrecision(60)
                .taskConfiguration(configuration)
                .build();

        assertThat(TaskDefinition.parse(TASK, TaskDefinition.format(task))).isEqualTo(task);
    }

    @Test
    void a_definition_that_is_none_is_told_with_the_task() {
        String broken = TaskDefinition.format(
                        builder().expiration(Instant.EPOCH).build())
                .replace("1970-01-01T00:00:00Z", "some day");
        assertThatThrownBy(() -> TaskDefinition.parse(TASK, broken))
                .isInstanceOf(EmitterException.class)
                .hasMessageContaining(TASK.toString());
    }
}
