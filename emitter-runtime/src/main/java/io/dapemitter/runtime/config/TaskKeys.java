// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.Suggestions;
import io.dapemitter.runtime.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an operator says of a task's collection, wherever the task itself comes from. What is wrong becomes a finding of the section and counts as absent. */
public final class TaskKeys {
    private static final Map<String, CollectNext> COLLECT_NEXT = Map.of(
            CollectNext.AFTER_RESULT.configurationName(), CollectNext.AFTER_RESULT,
            CollectNext.AT_ONCE.configurationName(), CollectNext.AT_ONCE);

    private TaskKeys() {}

    /**
     * Reads {@code collect_next}.
     *
     * @param section the map that may hold it
     * @return its value, or empty
     */
    public static Optional<CollectNext> collectNext(Section section) {
        return section.choice("collect_next", COLLECT_NEXT);
    }

    /**
     * Reads {@code timezone}, in which schedules are meant.
     *
     * @param section the map that may hold it
     * @return its value; UTC when there is none
     */
    public static ZoneId timezone(Section section) {
        return section.parsed("timezone", TaskKeys::zone).orElse(ZoneOffset.UTC);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time zone; write one of the tz database, as in Europe/Berlin", e);
        }
    }

    /**
     * Reads {@code schedule}, in the manner of cron.
     *
     * @param section the map that may hold it
     * @param zone the zone in which it is meant
     * @return its value, or empty
     */
    public static Optional<Schedule> schedule(Section section, ZoneId zone) {
        return section.parsed("schedule", text -> Schedule.parse(text, zone));
    }

    /**
     * Reads {@code emitters}, the backends that get a task's results.
     *
     * @param section the map that may hold it
     * @param backends the names of all configured backends
     * @return those that were named; none stands for all
     */
    public static List<String> emitters(Section section, List<String> backends) {
        List<String> names = emitters(section);
        names.forEach(name -> unknownEmitter(name, backends).ifPresent(wrong -> section.report("emitters", wrong)));
        return names.stream().filter(backends::contains).toList();
    }

    /**
     * Reads {@code emitters} where it is not known yet which backends are configured.
     *
     * @param section the map that may hold it
     * @return the names as written; none stands for all
     */
    public static List<String> emitters(Section section) {
        return section.list("emitters").orElse(List.of()).stream()
                .map(item -> item instanceof YamlNode.Scalar scalar ? scalar.text() : "")
                .toList();
    }

    /**
     * Says what is wrong with the name of a backend.
     *
     * @param name as written
     * @param backends the names of all configured backends
     * @return a message for a finding, or empty when there is such a backend
     */
    public static Optional<String> unknownEmitter(String name, List<String> backends) {
        return backends.contains(name)
                ? Optional.empty()
                : Optional.of(
                        "\"" + name + "\" is no emitter of the configuration" + Suggestions.remedy(name, backends));
    }
}
