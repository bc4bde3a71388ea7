// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.testsupport.divviup.DivviUpRequest;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account with a thousand tasks costs the API no more requests than one with one. */
final class ManyTasksTest extends AppFixture {
    private static final int TASKS = 1000;

    @BeforeEach
    void manyTasks() {
        leaderIs(URI.create("http://127.0.0.1:1/"));
        api.database()
                .put(IntStream.range(0, TASKS)
                        .mapToObj(number -> DivviUpTask.named("survey-" + number))
                        .toArray(DivviUpTask[]::new));
    }

    @Test
    void three_requests_tell_all_tasks() {
        configure("divviup_account_id: " + api.accountId() + "\n");
        assertThat(run("check").out()).contains("tasks: 1000", "all is well");
        assertThat(api.requests()).hasSize(3).allMatch(DivviUpRequest::isList);
    }

    @Test
    void the_account_is_looked_up_once_and_then_each_cycle_takes_three() {
        configure("task_overrides: [{task: \"survey-*\", enabled: false}]\n");
        assertThat(run("drain", "--timeout", "60").code()).isZero();
        assertThat(api.requests()).hasSize(1 + 2 * 3);
        assertThat(api.requests().stream().filter(DivviUpRequest::isList)).hasSize(2 * 3);
    }
}
