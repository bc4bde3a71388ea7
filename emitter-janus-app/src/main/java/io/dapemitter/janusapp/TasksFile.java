// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.config.ConfigFile;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.SourceLocation;
import io.dapemitter.runtime.yaml.YamlNode;
import io.dapemitter.runtime.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of tasks.yaml: a list of tasks. */
final class TasksFile {
    private final List<String> backends;
    private final KnownKeys register;

    TasksFile(List<String> backends, KnownKeys register) {
        this.backends = List.copyOf(backends);
        this.register = register;
    }

    /**
     * Reads all tasks.
     *
     * @throws io.dapemitter.runtime.yaml.ConfigurationException with everything that is wrong
     */
    TaskSnapshot read(ConfigFile file) {
        Findings findings = new Findings();
        String name = file.path().toString();
        YamlNode root = YamlReader.read(name, file.text(), findings).orElse(null);
        findings.throwIfAny();
        List<DiscoveredTask> tasks = tasks(root, new SourceLocation(name, 0), findings);
        findings.throwIfAny();
        return new TaskSnapshot(file.modifiedMillis(), tasks);
    }

    private List<DiscoveredTask> tasks(@Nullable YamlNode root, SourceLocation file, Findings findings) {
        List<DiscoveredTask> tasks = new ArrayList<>();
        if (!(root instanceof YamlNode.Sequence sequence)) {
            findings.add(
                    root == null ? file : root.at(),
                    "",
                    root == null
                            ? "is empty; write [] if there are no tasks"
                            : "must be a list of tasks, each beginning with \"- task_id: ...\"");
            return tasks;
        }
        TaskReader reader = new TaskReader(findings, register, backends);
        Map<TaskId, SourceLocation> seen = new HashMap<>();
        for (YamlNode item : sequence.items()) {
            Section section = Section.of(item, item.at(), "", findings, register);
            reader.read(section).ifPresent(task -> {
                SourceLocation first = seen.putIfAbsent(task.taskId(), section.at("task_id"));
                if (first == null) {
                    tasks.add(task);
                } else {
                    section.report(
                            "task_id",
                            task.taskId() + " is also in line " + first.line()
                                    + "; one task cannot be listed twice, remove one of the two");
                }
            });
        }
        return tasks;
    }
}
