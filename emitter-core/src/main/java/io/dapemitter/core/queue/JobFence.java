// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Transaction;

/** Fences what a handler writes in transactions of its own, before its job ends. Stateless. */
public final class JobFence {
    private JobFence() {}

    /**
     * Makes sure that a job is still its holder's. The job's row is locked until the commit, so that it stays so until the transaction ends.
     *
     * @param transaction the transaction that is to write only if it is
     * @param job the job as it was acquired
     * @return true if it is; false if somebody else has the job, or a person ended it
     */
    public static boolean hold(Transaction transaction, Job job) {
        return transaction
                        .update("UPDATE {job} SET attempts = attempts WHERE id = :id AND lease_seq = :seq")
                        .bind("id", job.id())
                        .bind("seq", job.leaseSeq())
                        .execute()
                == 1;
    }
}
