// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.admin.RecoveryStatus;
import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.VdafJson;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.ProgramCredentials;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is known of a task: what its source says, what the configuration adds, and how it stands. */
final class TaskDetails {
    private final ProgramCredentials credentials;
    private final RuntimeConfig config;

    TaskDetails(Session session) {
        this.credentials = session.credentials();
        this.config = session.config();
    }

    List<Map<String, @Nullable Object>> json(List<TaskStatus> tasks) {
        return tasks.stream().map(this::json).toList();
    }

    Map<String, @Nullable Object> json(TaskStatus task) {
        Map<String, @Nullable Object> object = Json.object(
                "task_id", task.taskId(),
                "name", task.name(),
                "state", task.shownState(),
                "reason", task.reason(),
                "first_seen", task.firstSeen(),
                "paused_at", task.pausedAt(),
                "next_run", task.nextRun(),
                "creating", task.creating(),
                "pending", task.pending(),
                "oldest_pending", task.oldestPending(),
                "last_result", task.lastResult(),
                "owed", task.owed(),
                "dead", task.dead(),
                "reports_expire", task.reportsExpire(),
                "trouble", task.trouble(),
                "remedy", task.remedy(),
                "missing_credential",
                        UncountedTasks.noCredential(task, credentials).orElse(null));
        RecoveryStatus recovery = task.recovery();
        if (recovery != null) {
            object.putAll(recovery(recovery));
        }
        if (task.reportsCollected() != null) {
            object.put("reports_collected", task.reportsCollected());
        }
        if (task.intervals() != null) {
            object.put("intervals", IntervalTexts.json(task.intervals()));
        }
        EmitterTask definition = task.task();
        if (definition != null) {
            object.putAll(definition(definition));
        }
        return object;
    }

    private static Map<String, @Nullable Object> recovery(RecoveryStatus recovery) {
        return Json.object(
                "recovered_at", recovery.completedAt(),
                "recovering", recovery.running(),
                "recovery_progress", recovery.progress(),
                "recovery_polled", recovery.polled(),
                "recovery_found", recovery.found());
    }

    private Map<String, @Nullable Object> definition(EmitterTask task) {
        EmitterConfig defaults = config.emitter();
        Map<String, @Nullable Object> object = Json.object(
                "leader", task.leader(),
                "dap_version", task.dapVersion().number(),
                "vdaf", VdafJson.format(task.vdaf()),
                "query_type", TaskTexts.queryType(task),
                "time_precision", task.timePrecision(),
                "schedule", task.schedule().expression(),
                "timezone", task.schedule().zone().getId(),
                "collect_next",
                        Objects.requireNonNullElse(task.collectNext(), defaults.collectNext())
                                .configurationName(),
                "max_open_collection_jobs",
                        Objects.requireNonNullElse(task.maxOpenCollectionJobs(), defaults.maxOpenCollectionJobs()),
                "collector_credential", credentials.shown(task.credential()),
                "token_type", task.tokenType().configurationName(),
                "emitters", task.emitters().isEmpty() ? config.backendNames() : task.emitters(),
                "labels", task.labels(),
                "expiration", task.expiration(),
                "report_expiry_age_secs", seconds(task.reportExpiryAge()),
                "task_config", task.taskConfiguration());
        object.putAll(queryType(task.queryType()));
        return object;
    }

    private static Map<String, @Nullable Object> queryType(QueryType queryType) {
        if (queryType instanceof QueryType.TimeInterval rules) {
            return Json.object(
                    "interval", rules.interval(),
                    "grace", rules.grace(),
                    "backfill", rules.backfill().text(),
                    "too_few", rules.tooFew().configurationName(),
                    "max_widen", rules.maxWiden());
        }
        QueryType.FixedSize query = (QueryType.FixedSize) queryType;
        return Json.object(
                "max_batch_size", query.maxBatchSize(), "batch_time_window_size", query.batchTimeWindowSize());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    /** One line for each thing known; what is not known or empty has none. */
    String text(TaskStatus task) {
        Map<String, @Nullable Object> known = json(task);
        int width = known.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        StringBuilder text = new StringBuilder();
        known.forEach((key, value) -> {
            String shown = shown(value);
            if (!shown.isEmpty()) {
                text.append(key)
                        .append(" ".repeat(width - key.length()))
                        .append(shown)
                        .append('\n');
            }
        });
        return text.toString();
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }
}
