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
}
