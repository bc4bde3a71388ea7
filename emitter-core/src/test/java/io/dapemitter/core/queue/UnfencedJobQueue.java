// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;

/** Makes a queue that believes every completion, to show that the tests notice. */
public final class UnfencedJobQueue {
    private UnfencedJobQueue() {}

    /** A queue whose completions, renewals and releases count whatever has become of the lease. */
    public static JobQueue of(Datastore datastore) {
        return new JobQueue(datastore, (column, expected) -> expected + " IS NOT NULL");
    }
}
