// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.runtime.config.ConfigFile;
import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.Finding;
import io.dapemitter.runtime.yaml.KnownKeys;
import java.nio.file.Path;
import java.util.List;

/** Reads task lists written by tests. */
final class TasksFixture {
    static final String ID = "rc0jgm1MHH6Q7fcI4ZdNUxas9DAYLcJFK5CL7xUl-gU";
    static final List<String> BACKENDS = List.of("results", "lines");

    private TasksFixture() {}

    /** A task with everything that is required but these. */
    static String task(String queryType, String vdaf) {
        return """
            - task_id: "%s"
              leader: https://leader.example/dap
              query_type: %s
              vdaf: %s
              time_precision: 300
              collector_credential: east
            """.formatted(ID, queryType, vdaf);
    }

    /** A task of the usual kind with a line more. */
    static String with(String line) {
        return task("!FixedSize {}", "Prio3Count") + "  " + line + "\n";
    }

    static TaskSnapshot read(String text) {
        return new TasksFile(BACKENDS, KnownKeys.IGNORED)
                .read(new ConfigFile(Path.of("tasks.yaml"), text, 1234, text.length()));
    }

    static EmitterTask only(String text) {
        return ((DiscoveredTask.Supported) read(text).tasks().get(0)).task();
    }

    static DiscoveredTask.Unsupported unsupported(String text) {
        return (DiscoveredTask.Unsupported) read(text).tasks().get(0);
    }

    static List<String> findings(String text) {
        return catchThrowableOfType(ConfigurationException.class, () -> read(text)).findings().stream()
                .map(Finding::toString)
                .toList();
    }
}
