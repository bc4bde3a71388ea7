// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobFence;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.CollectorCredential;
import java.util.Optional;

/**
 * Brings a collection job that the leader certainly does not have up to date before the next create: takes over the task's present parameters, and
 * replaces an id that was drawn on an earlier UTC day, so that every accepted id was drawn on the day it was accepted or had no definite answer
 * before. Thread-safe.
 */
final class CreateRenewal {
    private final CollectRoom room;

    CreateRenewal(CollectRoom room) {
        this.room = room;
    }

    /** Returns the row to send, or empty when another process has taken the queue job over. */
    Optional<LedgerRow> renew(Job job, LedgerRow row, EmitterTask task, CollectorCredential credential) {
        boolean stale = row.idDay() != null && row.idDay() < CollectionJobIds.dayOf(job.acquiredAt());
        CollectionParameters parameters = CollectionParameters.currentBatchOf(task);
        if (!stale && parameters.equals(row.parameters())) {
            return Optional.of(row);
        }
        return room.datastore().inTransaction("create: renew", tx -> {
            // Held until the commit, so that no other process can send the id that is being replaced.
            if (!JobFence.hold(tx, job)) {
                return Optional.<LedgerRow>empty();
            }
            CollectionKey key = row.key();
            if (stale) {
                CollectionLedger.end(tx, key, CollectionState.CREATING, CollectionState.REFUSED, null, null);
                key = room.opener().draw(tx, task, credential);
            } else {
                CollectionLedger.refresh(tx, key, parameters);
            }
            return CollectionLedger.find(tx, key);
        });
    }
}
