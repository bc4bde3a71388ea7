// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.NewJob;
import io.dapemitter.core.store.Transaction;

/** Brings waiting queue jobs forward. */
final class DueJobs {
    private DueJobs() {}

    /** Makes the live job with the new one's serial key due now, or inserts it where there is none. One that is being worked on is left alone. */
    static void makeDue(Transaction tx, JobQueue queue, NewJob job) {
        byte[] key = job.serialKey();
        if (!queue.insert(tx, job, null) && key != null) {
            tx.update("UPDATE {job} SET run_at = {now} WHERE serial_key = :key AND state = 0 AND run_at > {now}")
                    .bind("key", key)
                    .execute();
        }
    }
}
