// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskDefinition;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks of which reports are about to expire at their leader because nobody collects them. A task is judged by its oldest collection job that is pending; without one by the last time the
 * leader gave a batch or said that none is ready, since what was uploaded before had its chance then; without either by when the task was first seen. Only tasks whose source tells how long the leader
 * keeps reports are judged, and a disabled task only by what is pending.
 */
public final class ReportExpiry {
    private static final Duration NEAR = Duration.ofDays(3);
    private static final int NEAR_PART = 4;

    private ReportExpiry() {}

    /**
     * A task of which reports are about to expire.
     *
     * @param taskId the task
     * @param name its name for people, or null
     * @param reference reports uploaded before this time have not been collected for certain
     * @param expires from when on those reports expire at the leader
     * @param paused whether the operator has paused the task
     */
    public record Warning(TaskId taskId, @Nullable String name, Instant reference, Instant expires, boolean paused) {
        /**
         * Returns what is wrong.
         *
         * @return a sentence with both dates
         */
        public String message() {
            return "reports uploaded before " + reference.truncatedTo(ChronoUnit.SECONDS)
                    + " and not collected expire at the leader from " + expires.truncatedTo(ChronoUnit.SECONDS);
        }

        /**
         * Returns what helps.
         *
         * @return a sentence for an operator
         */
        public String remedy() {
            return paused
                    ? "tasks resume " + taskId
                    : "have a batch collected before: see that the task has its credential, that its leader answers, and that its helper aggregates; what expires is lost";
        }
    }

    /** What a task is judged by. All instants in milliseconds since the epoch. */
    private record Judged(
            TaskId taskId,
            @Nullable String name,
            String definition,
            long firstSeen,
            boolean paused,
            boolean asked,
            @Nullable Long pending,
            @Nullable Long accepted,
            @Nullable Long nothingReady) {
        @Nullable
        Long reference() {
            if (pending != null || !asked) {
                return pending;
            }
            if (accepted == null && nothingReady == null) {
                return firstSeen;
            }
            return Math.max(Objects.requireNonNullElse(accepted, 0L), Objects.requireNonNullElse(nothingReady, 0L));
        }
    }

    /**
     * Finds the tasks of a source that are near.
     *
     * @param tx the transaction
     * @param source the source's name
     * @return the warnings by task id
     */
    public static List<Warning> find(Transaction tx, String source) {
        Instant now = Instant.ofEpochMilli(tx.now());
        return judged(tx, source).stream()
                .map(task -> warning(task, now))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Warning> warning(Judged judged, Instant now) {
        Long reference = judged.reference();
        EmitterTask task = TaskDefinition.parse(judged.taskId(), judged.definition());
        Duration age = task.reportExpiryAge();
        if (reference == null || age == null) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochMilli(reference);
        Instant expires = since.plus(age);
        Duration quarter = age.dividedBy(NEAR_PART);
        Duration near = quarter.compareTo(NEAR) < 0 ? quarter : NEAR;
        Instant uploadsEnd = task.expiration();
        boolean allGone = uploadsEnd != null && now.isAfter(uploadsEnd.plus(age));
        return allGone || !expires.minus(near).isBefore(now)
                ? Optional.empty()
                : Optional.of(new Warning(judged.taskId(), judged.name(), since, expires, judged.paused()));
    }

    /** The newest answers are found by walking each task's newest rows, which the index makes cheap however old the ledger is. */
    private static List<Judged> judged(Transaction tx, String source) {
        return tx.query("SELECT t.task_id, t.name, t.state, t.reason, t.definition, t.first_seen, t.paused_at,"
                        + " (SELECT min(c.accepted_at) FROM {collection} c WHERE c.task_id = t.task_id"
                        + " AND c.state = 'pending') AS pending,"
                        + " (SELECT c.accepted_at FROM {collection} c WHERE c.task_id = t.task_id"
                        + " AND c.accepted_at IS NOT NULL ORDER BY c.created_at DESC LIMIT 1) AS accepted,"
                        + " (SELECT c.nothing_ready_at FROM {collection} c WHERE c.task_id = t.task_id"
                        + " AND c.nothing_ready_at IS NOT NULL ORDER BY c.created_at DESC LIMIT 1) AS nothing_ready"
                        + " FROM {task} t WHERE t.source = :source AND t.state IN ('active', 'disabled', 'leaving')"
                        + " AND t.definition LIKE '%\"report_expiry_age\":%' ORDER BY t.task_id")
                .bind("source", source)
                .map((row, context) -> judged(row))
                .list();
    }

    private static Judged judged(ResultSet row) throws SQLException {
        TaskState state = TaskState.ofTableName(row.getString("state"));
        boolean asked = state == TaskState.ACTIVE || (state == TaskState.LEAVING && row.getString("reason") == null);
        return new Judged(
                TaskId.of(row.getBytes("task_id")),
                row.getString("name"),
                row.getString("definition"),
                row.getLong("first_seen"),
                number(row, "paused_at") != null,
                asked,
                number(row, "pending"),
                number(row, "accepted"),
                number(row, "nothing_ready"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
