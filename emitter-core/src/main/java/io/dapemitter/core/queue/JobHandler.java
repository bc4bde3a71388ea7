// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** Does the work of one kind of jobs. Called by many threads at once. */
@FunctionalInterface
public interface JobHandler {
    /**
     * Works on a job; no transaction is open meanwhile. An unexpected exception counts as a failed attempt and is tried again after a back-off.
     *
     * @param job the job
     * @param context its time
     * @return how it ended
     * @throws InterruptedException if the thread was interrupted because the lease ends or the process stops; whatever was done is then not recorded
     */
    JobOutcome handle(Job job, JobContext context) throws InterruptedException;

    /**
     * Returns what is written with the retry that follows an unexpected exception of {@link #handle}, which forgets the leases lost before: what the
     * next run must know of runs that told nothing.
     *
     * @param job the job
     * @return the effect; it must not throw for a job that no run can work on
     */
    default JobEffect afterFailure(Job job) {
        return JobEffect.NONE;
    }
}
