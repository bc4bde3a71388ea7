// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.runtime.yaml.PlainValues;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.SourceLocation;
import io.dapemitter.runtime.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the list {@code emitters}: each item has a name and, under the word for its kind, settings that only the kind's factory understands. */
final class BackendEntriesReader {
    /** The backend when none is configured: results lie beside the operational tables. */
    static final String DEFAULT_NAME = "results";

    private static final String DEFAULT_KIND = "sql";

    private final Set<String> kinds;

    BackendEntriesReader(Set<String> kinds) {
        this.kinds = new TreeSet<>(kinds);
    }

    List<BackendEntry> read(Section top) {
        Optional<List<YamlNode>> items = top.list("emitters");
        if (items.isEmpty()) {
            return List.of(new BackendEntry(
                    DEFAULT_NAME, DEFAULT_KIND, new BackendSettings(Map.of()), top.at(), Map.of(), "emitters"));
        }
        if (items.get().isEmpty()) {
            top.report("emitters", "is empty, so that results would go nowhere; remove the key to use SQL, or add one");
        }
        Map<String, SourceLocation> names = new HashMap<>();
        List<BackendEntry> entries = new ArrayList<>();
        for (int index = 0; index < items.get().size(); index++) {
            Section section = top.item("emitters", index, items.get().get(index));
            entry(section).ifPresent(entry -> {
                SourceLocation first = names.putIfAbsent(entry.name(), entry.at());
                if (first == null) {
                    entries.add(entry);
                } else {
                    section.report(
                            "name",
                            "\"" + entry.name() + "\" is taken by the emitter in line " + first.line()
                                    + "; give each a name of its own");
                }
            });
        }
        return entries;
    }

    private Optional<BackendEntry> entry(Section section) {
        Optional<String> name = section.parsed("name", Names::checked);
        List<String> given = kinds.stream().filter(section::given).toList();
        kinds.forEach(section::node);
        section.finish();
        if (!section.given("name")) {
            section.report("name", "is missing; a name tells this emitter from others for ever");
        }
        if (given.size() != 1) {
            section.report(
                    "", "needs exactly one of " + String.join(", ", kinds) + " with its settings, as in \"sql: {}\"");
        }
        if (name.isEmpty() || given.size() != 1) {
            return Optional.empty();
        }
        return Optional.of(entry(section, name.get(), given.get(0)));
    }

    private static BackendEntry entry(Section section, String name, String kind) {
        Map<String, SourceLocation> locations = new HashMap<>();
        Map<String, Object> values = new HashMap<>();
        Section settings = section.section(kind);
        for (YamlNode.Entry entry : settings.entries()) {
            locations.put(entry.key(), entry.at());
            PlainValues.of(entry.value()).ifPresent(value -> values.put(entry.key(), value));
        }
        return new BackendEntry(
                name, kind, new BackendSettings(values), section.at(kind), locations, section.pathOf(kind));
    }
}
