// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.runtime.config.TaskKeys;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.Suggestions;
import io.dapemitter.runtime.yaml.YamlNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads {@code query_type} with the schedule in it, and {@code timezone}. */
final class QueryTypeReader {
    private static final String FIXED_SIZE = "FixedSize";
    private static final List<String> UNSUPPORTED = List.of("TimeInterval", "LeaderSelected");

    private QueryTypeReader() {}

    /** What a task's {@code query_type} turned out to be. */
    sealed interface Read {
        /** Batches of a bounded number of reports, asked for by a schedule. */
        record FixedSize(QueryType.FixedSize queryType, Schedule schedule) implements Read {}

        /** One that cannot be collected yet, by name. */
        record Unsupported(String name) implements Read {}
    }

    static Optional<Read> read(Section task, Findings findings, KnownKeys register) {
        ZoneId zone = TaskKeys.timezone(task);
        Optional<YamlNode> node = task.node("query_type");
        Optional<Variant> variant = node.flatMap(Variant::of);
        if (variant.isEmpty()) {
            task.report(
                    "query_type",
                    (node.isEmpty() ? "is missing" : "has no known form")
                            + "; write query_type: !FixedSize {schedule: \"*/15 * * * *\"}");
            return Optional.empty();
        }
        String name = variant.get().name();
        if (UNSUPPORTED.contains(name)) {
            return Optional.of(new Read.Unsupported(name));
        }
        if (!name.equals(FIXED_SIZE)) {
            task.report(
                    "query_type",
                    "\"" + name + "\" is unknown" + Suggestions.remedy(name, List.of(FIXED_SIZE, "TimeInterval")));
            return Optional.empty();
        }
        Section body =
                Section.of(variant.get().body(), task.at("query_type"), task.pathOf("query_type"), findings, register);
        return Optional.of(fixedSize(body, zone));
    }

    private static Read fixedSize(Section body, ZoneId zone) {
        Long maxBatchSize = body.integer("max_batch_size", 1, Long.MAX_VALUE).orElse(null);
        Long window = body.integer("batch_time_window_size", 1, Long.MAX_VALUE).orElse(null);
        Schedule schedule = TaskKeys.schedule(body, zone)
                .orElseGet(() -> Schedule.parse(EmitterTaskBuilder.DEFAULT_SCHEDULE, zone));
        body.finish();
        return new Read.FixedSize(new QueryType.FixedSize(maxBatchSize, window), schedule);
    }
}
