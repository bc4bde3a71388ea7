// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** Watches an executor, for metrics and alerts. Called by many threads at once, so it must be quick; what it throws is logged and ignored. */
public interface QueueListener {
    /** Watches nothing. */
    QueueListener NONE = new QueueListener() {};

    /**
     * Jobs were leased.
     *
     * @param kind their kind
     * @param count how many
     * @param nanos how long the statement took
     */
    default void acquired(String kind, int count, long nanos) {}

    /**
     * The end of a run was written.
     *
     * @param kind the job's kind
     * @param outcomeName as {@link JobOutcome#name()}
     * @param nanos how long its handler ran
     */
    default void completed(String kind, String outcomeName, long nanos) {}

    /**
     * A lease was lost while the job was in this process's hands.
     *
     * @param kind the job's kind
     */
    default void leaseLost(String kind) {}

    /**
     * The end of a run was not written because somebody else has the job, or a person ended it.
     *
     * @param kind the job's kind
     */
    default void fenceRejected(String kind) {}

    /**
     * Jobs were taken back from leases that ended, in whatever process.
     *
     * @param count how many
     */
    default void rescued(int count) {}

    /**
     * A job has lost three or more leases in a row: its handler hangs or kills its process.
     *
     * @param kind its kind
     * @param id its row
     * @param rescues how many
     */
    default void rescuedRepeatedly(String kind, long id, int rescues) {}

    /**
     * The end of a run could not be written, even alone; the job keeps its lease until it ends.
     *
     * @param kind the job's kind
     * @param cause why
     */
    default void completionBroken(String kind, Throwable cause) {}

    /**
     * The database gave no answer to the search for due jobs; it is tried again.
     *
     * @param cause why
     */
    default void acquireFailed(Throwable cause) {}

    /**
     * Ends of runs could not be written now; it is tried again until the leases end.
     *
     * @param cause why
     */
    default void completeFailed(Throwable cause) {}

    /**
     * A handler threw what it should not.
     *
     * @param kind the job's kind
     * @param cause the exception
     */
    default void handlerFailed(String kind, Throwable cause) {}
}
