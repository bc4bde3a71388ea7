// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.core.emit.EmissionKey;
import io.dapemitter.core.emit.EmitJobs;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.store.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sending results again, and giving them up. */
final class EmissionActions {
    private static final int ROWS_PER_TRANSACTION = 500;

    private final JobQueue queue;
    private final String source;

    EmissionActions(JobQueue queue, String source) {
        this.queue = queue;
        this.source = source;
    }

    /** One group: dead emissions become owed again. Their attempts stay, so that a backend looks for what may be there already. */
    int retryDead(Transaction tx, @Nullable String backend) {
        var query = tx.query("SELECT task_id, collection_job_id, backend FROM {emission}"
                        + " WHERE source = :source AND state = 'dead'"
                        + (backend == null ? "" : " AND backend = :backend")
                        + " LIMIT :limit")
                .bind("source", source)
                .bind("limit", ROWS_PER_TRANSACTION);
        if (backend != null) {
            query.bind("backend", backend);
        }
        List<EmissionKey> dead = query.map((row, context) -> new EmissionKey(
                        new CollectionKey(Columns.taskId(row), Columns.collectionJobId(row)),
                        source,
                        row.getString("backend")))
                .list();
        dead.forEach(key -> owe(tx, key));
        return dead.size();
    }

    private void owe(Transaction tx, EmissionKey key) {
        tx.update(
                        "UPDATE {emission} SET state = 'owed', alert = NULL WHERE task_id = :task AND collection_job_id = :job"
                                + " AND source = :source AND backend = :backend AND state = 'dead'")
                .bind("task", key.collection().taskId().bytes())
                .bind("job", key.collection().collectionJobId().bytes())
                .bind("source", key.source())
                .bind("backend", key.backend())
                .execute();
        queue.makeDue(tx, EmitJobs.emit(key));
    }

    /** Makes every waiting delivery due now. */
    int hasten(Transaction tx, @Nullable String backend) {
        String lane = EmitJobs.lane(source, backend == null ? "" : backend);
        var update = tx.update(
                        "UPDATE {job} SET run_at = {now} WHERE kind = :kind AND state = 0 AND run_at > {now} AND "
                                + (backend == null ? "substr(lane, 1, " + lane.length() + ")" : "lane") + " = :lane")
                .bind("kind", EmitJobs.KIND)
                .bind("lane", lane);
        return update.execute();
    }

    ActionResult abandon(Transaction tx, String backend) {
        boolean configured = tx.query("SELECT count(*) FROM {backend} WHERE source = :source AND name = :backend"
                                + " AND retired_at IS NULL")
                        .bind("source", source)
                        .bind("backend", backend)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        int ended = tx.update("UPDATE {emission} SET state = 'abandoned', ended_at = {now} WHERE source = :source"
                        + " AND backend = :backend AND state IN (" + (configured ? "'dead'" : "'dead', 'owed'") + ")")
                .bind("source", source)
                .bind("backend", backend)
                .execute();
        if (!configured) {
            cancelDeliveries(tx, backend);
        }
        if (ended == 0) {
            return new ActionResult.Refused(
                    configured
                            ? "backend " + backend
                                    + " refused no result, and what is owed to it is delivered as long as it is configured;"
                                    + " to give that up, remove the backend from the configuration first"
                            : "nothing is owed to a backend " + backend + "; see: emissions list");
        }
        return new ActionResult.Done(ended + " results are given up for backend " + backend
                + "; they are kept in the operational tables until result_retention_days are over");
    }

    private void cancelDeliveries(Transaction tx, String backend) {
        tx.update("UPDATE {job} SET state = 4, lease_seq = lease_seq + 1, finished_at = {now}"
                        + " WHERE kind = :kind AND lane = :lane AND state = 0")
                .bind("kind", EmitJobs.KIND)
                .bind("lane", EmitJobs.lane(source, backend))
                .execute();
    }

    static int groupSize() {
        return ROWS_PER_TRANSACTION;
    }
}
