// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.divviupapp.api.ApiAggregator;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.divviupapp.api.ApiTask;
import io.dapemitter.runtime.config.IntervalKeys;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the emitter's task of what the API says of it. What cannot be collected comes out with a reason that an operator understands. Thread-safe where its overrides are. */
final class TaskMapping {
    /** The API does not show it: every aggregator it provisions drops reports that nobody has collected by then. */
    static final Duration REPORT_EXPIRY_AGE = Duration.ofDays(14);

    private static final String DAP_09 = "DAP-09";
    private static final Schedule WHEN_DUE = Schedule.parse(EmitterTaskBuilder.DEFAULT_INTERVAL_SCHEDULE);

    private final TaskOverrides overrides;

    TaskMapping(TaskOverrides overrides) {
        this.overrides = overrides;
    }

    /** A task is unsupported, for the reason in the message. */
    private static final class UnsupportedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsupportedException(String reason) {
            super(reason);
        }
    }

    /**
     * Makes a task.
     *
     * @param task what the API says
     * @param leader its leader, or null when the API does not show it
     * @param credential its collector credential, or null when the API does not show it
     */
    DiscoveredTask map(ApiTask task, @Nullable ApiAggregator leader, @Nullable ApiCredential credential) {
        try {
            Optional<TaskOverride> override = overrides.of(task.taskId(), task.name());
            EmitterTask mapped = supported(task, leader, credential, override);
            return override.filter(found -> !found.enabled()).isPresent()
                    ? new DiscoveredTask.Disabled(mapped, override.get().disabledReason())
                    : new DiscoveredTask.Supported(mapped);
        } catch (UnsupportedException e) {
            return new DiscoveredTask.Unsupported(task.taskId(), task.name(), String.valueOf(e.getMessage()));
        }
    }

    private EmitterTask supported(
            ApiTask task,
            @Nullable ApiAggregator leader,
            @Nullable ApiCredential credential,
            Optional<TaskOverride> override) {
        if (!task.oddFields().isEmpty()) {
            throw new UnsupportedException("the API describes it in a way that this version does not understand ("
                    + String.join(", ", task.oddFields()) + "); a newer one may");
        }
        Duration kept = kept(override);
        VdafMapping.Read.Supported vdaf = vdaf(task);
        try {
            QueryType queryType =
                    queryType(task, override.map(TaskOverride::intervals).orElse(IntervalKeys.NONE), kept);
            Schedule schedule = schedule(queryType, override);
            EmitterTaskBuilder builder = EmitterTask.builder(
                            task.taskId(), leaderUrl(task, leader), vdaf.vdaf(), reference(task, credential))
                    .name(task.name())
                    .dapVersion(DapVersion.DAP_09)
                    .queryType(queryType)
                    .schedule(schedule)
                    .timePrecision(timePrecision(task))
                    .tokenType(TokenType.BEARER)
                    .labels(vdaf.labels())
                    .expiration(task.expiration())
                    .reportExpiryAge(kept);
            override.ifPresent(found -> found.applyTo(builder));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException("what the API says of it does not go together: " + ErrorTexts.of(e));
        }
    }

    /** The default schedule is meant for batches; intervals are asked for as soon as they are due. */
    private Schedule schedule(QueryType queryType, Optional<TaskOverride> override) {
        Optional<Schedule> own = override.map(TaskOverride::schedule);
        if (own.isPresent()) {
            return own.get();
        }
        Schedule usual = queryType instanceof QueryType.TimeInterval ? WHEN_DUE : overrides.defaultSchedule();
        ZoneId zone = override.map(TaskOverride::zone).orElse(usual.zone());
        return zone.equals(usual.zone()) ? usual : Schedule.parse(usual.expression(), zone);
    }

    /** How long the leader keeps reports, or null for ever. */
    private static @Nullable Duration kept(Optional<TaskOverride> override) {
        Duration kept = override.map(TaskOverride::reportExpiry).orElse(REPORT_EXPIRY_AGE);
        return kept.isZero() ? null : kept;
    }

    private static VdafMapping.Read.Supported vdaf(ApiTask task) {
        VdafMapping.Read read = VdafMapping.read(task.vdaf());
        if (read instanceof VdafMapping.Read.Unsupported unsupported) {
            throw new UnsupportedException(unsupported.reason());
        }
        return (VdafMapping.Read.Supported) read;
    }

    /** A task without a maximum batch size is of time intervals. */
    private static QueryType queryType(ApiTask task, IntervalKeys given, @Nullable Duration kept) {
        if (task.maxBatchSize() != null) {
            return new QueryType.FixedSize(task.maxBatchSize(), task.batchTimeWindowSizeSeconds());
        }
        long precision = timePrecision(task);
        QueryType.TimeInterval rules = given.rules(precision);
        IntervalKeys.wrong(rules, precision, kept).ifPresent(wrong -> {
            throw new UnsupportedException("task_overrides: " + wrong.getKey() + ": " + wrong.getValue());
        });
        return rules;
    }

    private static long timePrecision(ApiTask task) {
        Long precision = task.timePrecisionSeconds();
        if (precision == null) {
            throw new UnsupportedException("the API gives no time_precision_seconds for it");
        }
        return precision;
    }

    private static URI leaderUrl(ApiTask task, @Nullable ApiAggregator leader) {
        if (leader == null) {
            throw new UnsupportedException(
                    "the API does not show its leader (aggregator " + task.leaderAggregatorId() + ") to this token");
        }
        if (!leader.protocol().equals(DAP_09)) {
            throw new UnsupportedException("its leader speaks "
                    + (leader.protocol().isEmpty()
                            ? "a protocol that is not told"
                            : ErrorTexts.oneLine(leader.protocol()))
                    + ", but this version collects by " + DAP_09 + " only");
        }
        String url = leader.dapUrl();
        if (url.isEmpty()) {
            throw new UnsupportedException("the API gives no dap_url for its leader (aggregator " + leader.id() + ")");
        }
        return URI.create(url.endsWith("/") ? url : url + "/");
    }

    private static String reference(ApiTask task, @Nullable ApiCredential credential) {
        if (credential == null) {
            throw new UnsupportedException("the API does not show its collector credential ("
                    + task.collectorCredentialId() + ") to this token, so that its key is not known");
        }
        try {
            return CredentialReference.of(credential).toString();
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException("its collector credential \"" + ErrorTexts.oneLine(credential.shownName())
                    + "\" cannot be used: it " + e.getMessage());
        }
    }
}
