// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Transaction;

/** The transaction that ends a job's run, after its fence has been passed. */
public interface JobTransaction {
    /**
     * For reading and writing.
     *
     * @return the open transaction
     */
    Transaction sql();

    /**
     * The job whose run ends.
     *
     * @return the job
     */
    Job job();

    /**
     * The database's clock.
     *
     * @return UTC milliseconds since the epoch
     */
    long now();

    /**
     * Inserts a job with this one as its parent.
     *
     * @param job the new job
     * @return true if a row was really inserted, false if a living job has its serial key
     */
    boolean insert(NewJob job);

    /**
     * Sets the time at which this job runs again. Without effect on a job that has ended.
     *
     * @param runAtEpochMillis UTC milliseconds since the epoch
     */
    void reschedule(long runAtEpochMillis);
}
