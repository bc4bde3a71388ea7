// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.core.ErrorTexts;
import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.divviupapp.api.ApiAggregator;
import io.dapemitter.divviupapp.api.ApiCredential;
import io.dapemitter.divviupapp.api.ApiTask;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the emitter's task of what the API says of it. What cannot be collected comes out with a reason that an operator understands. Thread-safe where its overrides are. */
final class TaskMapping {
    /** The API does not show it: every aggregator it provisions drops reports that nobody has collected by then. */
    static final Duration REPORT_EXPIRY_AGE = Duration.ofDays(14);

    private static final String DAP_09 = "DAP-09";

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
        QueryType queryType = queryType(task);
        VdafMapping.Read.Supported vdaf = vdaf(task);
        try {
            EmitterTaskBuilder builder = EmitterTask.builder(
                            task.taskId(), leaderUrl(task, leader), vdaf.vdaf(), reference(task, credential))
                    .name(task.name())
                    .dapVersion(DapVersion.DAP_09)
                    .queryType(queryType)
                    .schedule(overrides.defaultSchedule())
                    .timePrecision(timePrecision(task))
                    .tokenType(TokenType.BEARER)
                    .labels(vdaf.labels())
                    .expiration(task.expiration())
                    .reportExpiryAge(REPORT_EXPIRY_AGE);
            override.ifPresent(found -> found.applyTo(builder, overrides.defaultSchedule()));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UnsupportedException("what the API says of it does not go together: " + ErrorTexts.of(e));
        }
    }

    private static VdafMapping.Read.Supported vdaf(ApiTask task) {
        VdafMapping.Read read = VdafMapping.read(task.vdaf());
        if (read instanceof VdafMapping.Read.Unsupported unsupported) {
            throw new UnsupportedException(unsupported.reason());
        }
        return (VdafMapping.Read.Supported) read;
    }

    private static QueryType queryType(ApiTask task) {
        if (task.maxBatchSize() == null) {
            throw new UnsupportedException(
                    "it is a time-interval task (it has no maximum batch size), which cannot be collected yet");
        }
        Long window = task.batchTimeWindowSizeSeconds();
        return new QueryType.FixedSize(task.maxBatchSize(), window);
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
