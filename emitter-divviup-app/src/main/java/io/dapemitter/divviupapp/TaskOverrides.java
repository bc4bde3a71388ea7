// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.config.IntervalKeys;
import io.dapemitter.runtime.config.TaskKeys;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.SourceLocation;
import io.dapemitter.runtime.yaml.YamlNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says of tasks that the API does not: {@code default_schedule} and {@code task_overrides}. Of several overrides for a task one counts: the one by id, else by name,
 * else the first whose glob fits. Used by one thread at a time.
 */
final class TaskOverrides {
    /** The overrides of a configuration that says nothing. */
    static final TaskOverrides NONE = new TaskOverrides(Schedule.parse(EmitterTaskBuilder.DEFAULT_SCHEDULE), List.of());

    private static final int MOST_OPEN_JOBS = 1000;

    private final Schedule defaultSchedule;
    private final List<TaskOverride> overrides;
    private final Set<String> warned = new HashSet<>();

    private TaskOverrides(Schedule defaultSchedule, List<TaskOverride> overrides) {
        this.defaultSchedule = defaultSchedule;
        this.overrides = List.copyOf(overrides);
    }

    /** Reads both keys; what is wrong is noted as findings of the section. */
    static TaskOverrides read(Section top) {
        String expression = top.parsed(
                        "default_schedule", text -> Schedule.parse(text).expression())
                .orElse(EmitterTaskBuilder.DEFAULT_SCHEDULE);
        List<YamlNode> items = top.list("task_overrides").orElse(List.of());
        Map<String, SourceLocation> seen = new HashMap<>();
        List<TaskOverride> overrides = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Section item = top.item("task_overrides", index, items.get(index));
            TaskOverride override = item(item);
            SourceLocation first = seen.putIfAbsent(override.selector(), override.at());
            if (override.selector().isEmpty()) {
                continue;
            }
            if (first == null) {
                overrides.add(override);
            } else {
                item.report(
                        "task",
                        "\"" + override.selector() + "\" is also in line " + first.line()
                                + "; only one of the two can count, remove the other");
            }
        }
        return new TaskOverrides(Schedule.parse(expression), overrides);
    }

    private static TaskOverride item(Section item) {
        Optional<String> selected = item.text("task").map(String::strip);
        ZoneId zone = TaskKeys.timezone(item);
        TaskOverride override = new TaskOverride(
                selected.orElse(""),
                TaskKeys.schedule(item, zone).orElse(null),
                zone,
                TaskKeys.collectNext(item).orElse(null),
                item.integer("max_open_collection_jobs", 1, MOST_OPEN_JOBS)
                        .map(Long::intValue)
                        .orElse(null),
                TaskKeys.emitters(item),
                item.flag("enabled").orElse(true),
                IntervalKeys.read(item),
                IntervalKeys.reportExpiry(item).orElse(null),
                item.at(),
                item.pathOf(""));
        item.finish();
        if (item.node("task").isEmpty() || selected.filter(String::isEmpty).isPresent()) {
            item.report("task", "is missing; write the task's id, its name, or a pattern as in \"survey-*\"");
        }
        return override;
    }

    /**
     * Refuses names of emitters that nobody configures.
     *
     * @throws io.dapemitter.runtime.yaml.ConfigurationException with every such name
     */
    void requireEmitters(List<String> backends) {
        Findings findings = new Findings();
        for (TaskOverride override : overrides) {
            for (String name : override.emitters()) {
                TaskKeys.unknownEmitter(name, backends)
                        .ifPresent(wrong -> findings.add(override.at(), override.path() + ".emitters", wrong));
            }
        }
        findings.throwIfAny();
    }

    /** The schedule of tasks that no override gives one. */
    Schedule defaultSchedule() {
        return defaultSchedule;
    }

    /** The override that counts for a task. */
    Optional<TaskOverride> of(TaskId taskId, @Nullable String name) {
        String id = taskId.toString();
        return first(override -> override.selector().equals(id))
                .or(() -> first(override -> override.selector().equals(name)))
                .or(() -> first(override -> name != null && override.isGlobOf(name)));
    }

    private Optional<TaskOverride> first(Predicate<TaskOverride> condition) {
        return overrides.stream().filter(condition).findFirst();
    }

    /** Tells of each override that is for no task at all, once. */
    void warnOfUnused(Map<TaskId, String> tasks, Consumer<String> warnings) {
        for (TaskOverride override : overrides) {
            boolean used = tasks.entrySet().stream().anyMatch(task -> isFor(override, task.getKey(), task.getValue()));
            if (!used && warned.add(override.selector())) {
                warnings.accept(
                        override.at() + ": " + override.path() + ": no task of the account has the id or name \""
                                + override.selector() + "\"; correct or remove it");
            }
        }
    }

    private static boolean isFor(TaskOverride override, TaskId taskId, String name) {
        return override.selector().equals(taskId.toString())
                || override.selector().equals(name)
                || override.isGlobOf(name);
    }
}
