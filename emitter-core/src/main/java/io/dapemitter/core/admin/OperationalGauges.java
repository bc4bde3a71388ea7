// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the emitter of one source stands at one moment, in numbers.
 *
 * @param oldestPendingCollection how long the oldest pending collection job has been pending; zero when there is none
 * @param collections open and undecodable collection jobs by state
 * @param owedEmissions emissions owed, by backend; every configured backend is there
 * @param deadEmissions emissions that need a person, by backend; every configured backend is there
 * @param tasks tasks by state; a paused task counts as {@code paused}
 * @param overdueTasks how many active tasks had no result for two of their schedule times
 * @param expiringTasks how many tasks have reports that are about to expire at their leader uncollected
 * @param jobs queue jobs that are not finished, and failed ones, by kind and state
 * @param oldestReadyJob how long the job that has been due longest has waited; zero when none is due
 * @param intervals intervals of time-interval tasks that are not collected, by state; every state is there
 * @param backfillSeconds how many seconds of time are still to be cut by backfill
 * @param perTask every task's own numbers, or empty when there are more tasks than the caller wanted
 */
public record OperationalGauges(
        Duration oldestPendingCollection,
        Map<String, Long> collections,
        Map<String, Long> owedEmissions,
        Map<String, Long> deadEmissions,
        Map<String, Long> tasks,
        long overdueTasks,
        long expiringTasks,
        List<JobCount> jobs,
        Duration oldestReadyJob,
        Map<String, Long> intervals,
        long backfillSeconds,
        List<TaskGauges> perTask) {
    /** Copies the collections. */
    public OperationalGauges {
        collections = Map.copyOf(collections);
        owedEmissions = Map.copyOf(owedEmissions);
        deadEmissions = Map.copyOf(deadEmissions);
        tasks = Map.copyOf(tasks);
        jobs = List.copyOf(jobs);
        intervals = Map.copyOf(intervals);
        perTask = List.copyOf(perTask);
    }

    /**
     * Queue jobs of one kind and state.
     *
     * @param kind the kind
     * @param state {@code ready}, {@code scheduled}, {@code leased} or {@code failed}; done and cancelled ones are not counted
     * @param count how many
     */
    public record JobCount(String kind, String state, long count) {}

    /**
     * One task's numbers.
     *
     * @param taskId the task
     * @param name its name for people, or null
     * @param lastResult when its last result was stored, or null when there is none yet
     * @param oldestPending how long its oldest pending collection job has been pending; zero when there is none
     * @param overdue whether it had no result for two of its schedule times
     */
    public record TaskGauges(
            TaskId taskId,
            @Nullable String name,
            @Nullable Instant lastResult,
            Duration oldestPending,
            boolean overdue) {}
}
