// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.queue.Job;
import io.dapemitter.core.store.Transaction;

/** Fences transactions that a handler commits before its queue job ends. */
final class Leases {
    private Leases() {}

    /** Whether the job is still this holder's; if so, it stays so until the transaction ends. */
    static boolean hold(Transaction tx, Job job) {
        return tx.update("UPDATE {job} SET attempts = attempts WHERE id = :id AND lease_seq = :seq")
                        .bind("id", job.id())
                        .bind("seq", job.leaseSeq())
                        .execute()
                == 1;
    }
}
