// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlainHttpWarningsTest {
    private final List<String> warnings = new ArrayList<>();

    private static EmitterTask task(int number, String leader) {
        byte[] id = new byte[TaskId.LENGTH];
        id[0] = (byte) number;
        return EmitterTask.builder(TaskId.of(id), URI.create(leader), new Prio3Count(), "c")
                .build();
    }

    private void discoverTwice(String... leaders) throws InterruptedException {
        List<EmitterTask> tasks = new ArrayList<>();
        Stream.of(leaders).forEach(leader -> tasks.add(task(tasks.size(), leader)));
        PlainHttpWarnings source = new PlainHttpWarnings(() -> TaskSnapshot.of(tasks), warnings::add);
        source.discover();
        assertThat(source.discover().tasks()).hasSize(leaders.length);
    }

    @Test
    void a_leader_is_warned_of_once_however_many_tasks_and_discoveries_there_are() throws InterruptedException {
        discoverTwice("http://one:8080/a", "http://one:8080/b");
        assertThat(warnings).singleElement().asString().contains("http://one:8080", "use https");
    }

    @Test
    void each_leader_is_warned_of() throws InterruptedException {
        discoverTwice("http://one/", "http://other/");
        assertThat(warnings).hasSize(2);
    }

    @Test
    void https_is_no_warning() throws InterruptedException {
        discoverTwice("https://one/");
        assertThat(warnings).isEmpty();
    }
}
