// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.core.task.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * A place where results go. Implementations are called by several threads at once and, in general, by several processes; they recognise a
 * repeated emission by {@link CollectedBatch#emissionKey()} or by the parts it stands for (task id and collection job id).
 */
public interface EmitterBackend extends AutoCloseable {
    /**
     * Puts a batch into the backend. Returns only when the batch is durable there.
     *
     * @param batch the batch
     * @param attempt what is known of earlier attempts
     * @return what became of it; an unexpected exception counts as {@link EmitResult.Retryable}
     * @throws InterruptedException when the caller's time is over; the attempt may have succeeded
     */
    EmitResult emit(CollectedBatch batch, EmitAttempt attempt) throws InterruptedException;

    /**
     * Tells the backend what tasks there are, so that results can be joined with them. Called with the tasks that were added, changed or
     * removed since the last call that succeeded, in any order, possibly repeatedly with equal values.
     *
     * @param tasks the tasks that changed
     */
    default void describeTasks(List<TaskDescription> tasks) {}

    /**
     * Returns when {@link #maintenance} is due.
     *
     * @return the schedule, or empty when this backend needs no maintenance
     */
    default Optional<Schedule> maintenanceSchedule() {
        return Optional.empty();
    }

    /**
     * Does one bounded step of housekeeping, such as deleting rows that are past their retention.
     *
     * @return whether another step is due at once
     */
    default boolean maintenance() {
        return false;
    }

    /**
     * Finds out whether the backend can be reached and written to, without writing a result.
     *
     * @throws BackendException when it cannot; the message names the place and the remedy
     */
    default void check() {}

    @Override
    default void close() {}
}
