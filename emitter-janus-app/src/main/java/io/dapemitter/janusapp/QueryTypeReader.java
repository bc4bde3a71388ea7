// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.dap.BatchMode;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.runtime.config.IntervalKeys;
import io.dapemitter.runtime.config.TaskKeys;
import io.dapemitter.runtime.yaml.Findings;
import io.dapemitter.runtime.yaml.KnownKeys;
import io.dapemitter.runtime.yaml.Section;
import io.dapemitter.runtime.yaml.Suggestions;
import io.dapemitter.runtime.yaml.YamlNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code query_type}, or {@code batch_mode} as DAP-18 calls it, with the schedule in it, and {@code timezone}. */
final class QueryTypeReader {
    private static final String FIXED_SIZE = "FixedSize";
    private static final String LEADER_SELECTED = "LeaderSelected";
    private static final String TIME_INTERVAL = "TimeInterval";

    private QueryTypeReader() {}

    /**
     * What a task's {@code query_type} turned out to be.
     *
     * @param queryType the query type
     * @param schedule when to ask for batches
     */
    record Read(QueryType queryType, Schedule schedule) {}

    /**
     * Reads the key.
     *
     * @param version the task's DAP version, by which the key and its values are named
     * @param timePrecision in seconds, which intervals have to be multiples of, and in which DAP-18 counts the windows of batches
     * @param kept how long the leader keeps reports, or null for ever
     * @param configuration a DAP-18 task's {@code task_config}, which tells the mode where the key is absent; null when there is none
     */
    static Optional<Read> read(
            Section task,
            @Nullable DapVersion version,
            long timePrecision,
            @Nullable Duration kept,
            @Nullable TaskConfiguration configuration,
            Findings findings,
            KnownKeys register) {
        ZoneId zone = TaskKeys.timezone(task);
        String key = version == DapVersion.DAP_18 && !task.given("query_type") ? "batch_mode" : "query_type";
        long windowUnit = version == DapVersion.DAP_18 ? timePrecision : 1;
        Optional<YamlNode> node = task.node(key);
        if (node.isEmpty() && configuration != null) {
            Section nothing = Section.of(null, task.at(key), task.pathOf(key), findings, register);
            return configuration.fields().batchMode() == BatchMode.LEADER_SELECTED
                    ? Optional.of(fixedSize(nothing, zone, windowUnit))
                    : intervals(nothing, zone, timePrecision, kept);
        }
        Optional<Variant> variant = node.flatMap(Variant::of);
        if (variant.isEmpty()) {
            String example = key.equals("batch_mode") ? LEADER_SELECTED : FIXED_SIZE;
            task.report(
                    key,
                    (node.isEmpty() ? "is missing" : "has no known form")
                            + "; write %s: !%s {schedule: \"*/15 * * * *\"}".formatted(key, example));
            return Optional.empty();
        }
        String name = variant.get().name();
        if (name.equals(LEADER_SELECTED) && version == DapVersion.DAP_09) {
            task.report(key, "LeaderSelected belongs to dap_version 18; for DAP-09 write query_type: !FixedSize {}");
            return Optional.empty();
        }
        if (!List.of(FIXED_SIZE, TIME_INTERVAL, LEADER_SELECTED).contains(name)) {
            task.report(
                    key,
                    "\"" + name + "\" is unknown"
                            + Suggestions.remedy(name, List.of(FIXED_SIZE, TIME_INTERVAL, LEADER_SELECTED)));
            return Optional.empty();
        }
        Section body = Section.of(variant.get().body(), task.at(key), task.pathOf(key), findings, register);
        return name.equals(TIME_INTERVAL)
                ? intervals(body, zone, timePrecision, kept)
                : Optional.of(fixedSize(body, zone, windowUnit));
    }

    private static Read fixedSize(Section body, ZoneId zone, long windowUnit) {
        Long maxBatchSize = body.integer("max_batch_size", 1, Long.MAX_VALUE).orElse(null);
        Long window = body.integer("batch_time_window_size", 1, Long.MAX_VALUE / windowUnit)
                .map(units -> units * windowUnit)
                .orElse(null);
        Schedule schedule = TaskKeys.schedule(body, zone)
                .orElseGet(() -> Schedule.parse(EmitterTaskBuilder.DEFAULT_SCHEDULE, zone));
        body.finish();
        return new Read(new QueryType.FixedSize(maxBatchSize, window), schedule);
    }

    private static Optional<Read> intervals(Section body, ZoneId zone, long timePrecision, @Nullable Duration kept) {
        IntervalKeys given = IntervalKeys.read(body);
        Schedule schedule = TaskKeys.schedule(body, zone)
                .orElseGet(() -> Schedule.parse(EmitterTaskBuilder.DEFAULT_INTERVAL_SCHEDULE, zone));
        body.finish();
        try {
            QueryType.TimeInterval rules = given.rules(timePrecision);
            Optional<Map.Entry<String, String>> wrong = IntervalKeys.wrong(rules, timePrecision, kept);
            wrong.ifPresent(finding -> body.report(finding.getKey(), finding.getValue()));
            return Optional.of(
                    new Read(wrong.isPresent() ? QueryType.TimeInterval.defaults(timePrecision) : rules, schedule));
        } catch (IllegalArgumentException e) {
            body.report("interval", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
