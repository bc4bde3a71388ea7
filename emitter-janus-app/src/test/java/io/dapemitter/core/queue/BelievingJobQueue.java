// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;

/** Makes a queue without a fence: it believes every completion, renewal and release, whatever has become of the lease. */
public final class BelievingJobQueue {
    private BelievingJobQueue() {}

    /**
     * Makes the queue.
     *
     * @param datastore where the jobs are
     */
    public static JobQueue of(Datastore datastore) {
        return new JobQueue(datastore, (column, expected) -> expected + " IS NOT NULL");
    }
}
