// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.discover;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;

/** Makes the waiting work of a source due now, whatever its schedules and back-offs say. Thread-safe. */
public final class WaitingWork {
    private static final String OWN_TASKS = " JOIN {task} t ON t.task_id = c.task_id WHERE t.source = :source AND ";

    private final Datastore datastore;
    private final String source;

    /**
     * Makes a view of one source's work.
     *
     * @param datastore where ledger and queue are
     * @param source the source's name
     */
    public WaitingWork(Datastore datastore, String source) {
        this.datastore = datastore;
        this.source = source;
    }

    /**
     * Makes every waiting create, poll, search and emission due, except polls that look again whether a collection job is really gone.
     *
     * @return the database's time from which the work is due, in epoch milliseconds
     */
    public long makeDue() {
        return datastore.inTransaction("make work due", tx -> {
            makeDue(tx, SerialKeySql.create(tx) + " FROM {collection} c" + OWN_TASKS + "c.state = 'creating'");
            // Those of intervals that are not over wait for that, whatever is done with them.
            makeDue(
                    tx,
                    SerialKeySql.createInterval(tx) + " FROM {collection} c JOIN {slot} s ON s.task_id = c.task_id"
                            + " AND s.slot_start = c.query_start AND s.slot_end * 1000 <= {now}" + OWN_TASKS
                            + "c.state = 'creating' AND c.query_kind = 'time_interval'");
            makeDue(
                    tx,
                    SerialKeySql.poll(tx) + " FROM {collection} c" + OWN_TASKS
                            + "c.state = 'pending' AND coalesce(c.error_kind, '') <> 'missing'");
            makeDue(tx, SerialKeySql.recover(tx) + " FROM {recovery} c" + OWN_TASKS + "c.from_day IS NOT NULL");
            makeDue(tx, SerialKeySql.emit(tx) + " FROM {emission} c WHERE c.source = :source AND c.state = 'owed'");
            return tx.now();
        });
    }

    private void makeDue(Transaction tx, String serialKeys) {
        tx.update("UPDATE {job} SET run_at = {now} WHERE state = 0 AND run_at > {now} AND serial_key IN (SELECT "
                        + serialKeys + ")")
                .bind("source", source)
                .execute();
    }
}
