// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskDefinition;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskState;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a discovery changes about one task.
 *
 * @param row the row as it should be, given the name of the source that lists it
 * @param effect what is to be done with it
 */
record TaskChange(Function<String, TaskRow> row, Effect effect) {
    private static final int MISSING_DISCOVERIES = 3;
    private static final Duration MISSING_FOR = Duration.ofMinutes(5);

    enum Effect {
        /** No row of this source is there. */
        ADD,
        /** The row differs in what does not touch queue jobs. */
        UPDATE,
        /** The row differs in its schedule, or in how its intervals are cut. */
        RESCHEDULE,
        /** The task has vanished from its source. */
        LEAVE
    }

    /** Returns what changes for a task that is listed, or empty when its row is right already. */
    static Optional<TaskChange> listed(Optional<TaskRow> known, DiscoveredTask listed) {
        if (known.isEmpty()) {
            return Optional.of(new TaskChange(source -> fresh(source, listed), Effect.ADD));
        }
        TaskRow row = known.get();
        TaskRow wanted = wanted(row, listed);
        if (wanted.equals(row)) {
            return Optional.empty();
        }
        return Optional.of(new TaskChange(any -> wanted, rescheduled(row, wanted) ? Effect.RESCHEDULE : Effect.UPDATE));
    }

    /** Returns what changes for a task that is not listed, or empty when nothing does. */
    static Optional<TaskChange> missing(TaskRow row, long now) {
        if (row.state() == TaskState.REMOVED || row.state() == TaskState.LEAVING) {
            return Optional.empty();
        }
        long since = row.missingSince() == null ? now : row.missingSince();
        int count = row.missingCount() + 1;
        if (count < MISSING_DISCOVERIES || now - since < MISSING_FOR.toMillis()) {
            return Optional.of(new TaskChange(any -> with(row, row.state(), since, count, null), Effect.UPDATE));
        }
        return row.state() == TaskState.UNSUPPORTED
                ? Optional.of(new TaskChange(any -> with(row, TaskState.REMOVED, since, count, now), Effect.UPDATE))
                : Optional.of(new TaskChange(any -> with(row, TaskState.LEAVING, since, count, null), Effect.LEAVE));
    }

    private static boolean rescheduled(TaskRow before, TaskRow after) {
        Optional<EmitterTask> old = before.task();
        Optional<EmitterTask> current = after.task();
        return old.isPresent()
                && current.isPresent()
                && (!old.get().schedule().equals(current.get().schedule())
                        || !old.get().queryType().equals(current.get().queryType()));
    }

    private static TaskRow fresh(String source, DiscoveredTask listed) {
        return new TaskRow(
                listed.taskId(),
                source,
                name(listed),
                state(listed),
                reason(listed),
                definition(listed, ""),
                0,
                null,
                0,
                null,
                null);
    }

    private static TaskRow wanted(TaskRow row, DiscoveredTask listed) {
        return new TaskRow(
                row.taskId(),
                row.source(),
                name(listed),
                state(listed),
                reason(listed),
                definition(listed, row.definition()),
                row.firstSeen(),
                null,
                0,
                null,
                row.pausedAt());
    }

    private static TaskRow with(
            TaskRow row, TaskState state, Long missingSince, int missingCount, @Nullable Long removedAt) {
        return new TaskRow(
                row.taskId(),
                row.source(),
                row.name(),
                state,
                row.reason(),
                row.definition(),
                row.firstSeen(),
                missingSince,
                missingCount,
                removedAt,
                row.pausedAt());
    }

    private static @Nullable String name(DiscoveredTask listed) {
        return listed instanceof DiscoveredTask.Unsupported unsupported
                ? unsupported.name()
                : listed.understood().map(EmitterTask::name).orElse(null);
    }

    private static TaskState state(DiscoveredTask listed) {
        if (listed instanceof DiscoveredTask.Disabled) {
            return TaskState.DISABLED;
        }
        return listed instanceof DiscoveredTask.Supported ? TaskState.ACTIVE : TaskState.UNSUPPORTED;
    }

    private static @Nullable String reason(DiscoveredTask listed) {
        if (listed instanceof DiscoveredTask.Disabled disabled) {
            return disabled.reason();
        }
        return listed instanceof DiscoveredTask.Unsupported unsupported ? unsupported.reason() : null;
    }

    /** A task that cannot be collected now keeps what is known of it, for the collections that are still open. */
    private static String definition(DiscoveredTask listed, String known) {
        return listed.understood().map(TaskDefinition::format).orElse(known);
    }
}
