// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.observe;

import io.dapemitter.core.queue.QueueListener;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what an emitter does. All methods do nothing by default; they are called by worker threads, must be quick, must not throw, and may be
 * called by several threads at once.
 */
public interface EmitterListener extends QueueListener {
    /** A listener that hears and does nothing. */
    EmitterListener NONE = new EmitterListener() {};

    /**
     * A leader answered, or failed to.
     *
     * @param origin scheme, host and port of the leader
     * @param step {@code create}, {@code poll} or {@code recover}
     * @param outcome the name of the outcome class, in lower case
     * @param took how long the exchange took
     */
    default void leaderAnswered(String origin, String step, String outcome, Duration took) {}

    /**
     * A collection job reached a final state.
     *
     * @param taskId the task
     * @param collectionJobId the collection job
     * @param state the ledger's name of the state
     */
    default void collectionEnded(TaskId taskId, CollectionJobId collectionJobId, String state) {}

    /**
     * An attempt to emit a result ended.
     *
     * @param backend the backend's name
     * @param outcome {@code emitted}, {@code already_there}, {@code retryable} or {@code permanent}
     * @param took how long the attempt took
     */
    default void emissionAttempted(String backend, String outcome, Duration took) {}

    /**
     * The tasks of a source were listed, or could not be.
     *
     * @param source the source's name
     * @param error what was wrong, or null when they were listed
     */
    default void tasksDiscovered(String source, @Nullable String error) {}

    /**
     * Something needs a person. The same text may be raised repeatedly while its cause lasts.
     *
     * @param kind a stable word for the kind of alert, such as {@code undecodable}
     * @param taskId the task concerned, or null
     * @param message what is wrong and what helps, without secrets
     */
    default void alert(String kind, @Nullable TaskId taskId, String message) {}
}
