// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.drain;

import io.dapemitter.core.collect.CollectorCredentials;
import io.dapemitter.core.collect.Trouble;
import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.core.task.TaskTable;
import io.dapemitter.dap.TaskId;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what is left of a source's work. Thread-safe. */
public final class DrainProgress {
    private static final String NEEDS_PERSON = Arrays.stream(Trouble.values())
            .filter(Trouble::needsPerson)
            .map(trouble -> "'" + trouble.ledgerName() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private final Datastore datastore;
    private final String source;
    private final CollectorCredentials credentials;

    /**
     * Makes a view of one source's work.
     *
     * @param datastore where ledger and queue are
     * @param source the source's name
     * @param credentials the credentials of this process; tasks without theirs do not count
     */
    public DrainProgress(Datastore datastore, String source, CollectorCredentials credentials) {
        this.datastore = datastore;
        this.source = source;
        this.credentials = credentials;
    }

    /**
     * Counts what is left.
     *
     * @param since when the pass started; a task whose leader was asked since then has been asked
     * @return the counts
     */
    public DrainReport report(long since) {
        return datastore.read(
                "drain: report",
                tx -> new DrainReport(
                        unasked(tx, since) + unsearched(tx, since),
                        pending(tx),
                        owed(tx),
                        troubled(tx) + unsearchable(tx) + dead(tx)));
    }

    private int unasked(Transaction tx, long since) {
        return Math.toIntExact(tx
                .query("SELECT c.task_id, c.credential FROM {collection} c"
                        + " JOIN {task} t ON t.task_id = c.task_id WHERE t.source = :source AND c.state = 'creating'"
                        + " AND t.paused_at IS NULL AND t.state IN ('active', 'leaving')"
                        + " AND (c.last_put_at IS NULL OR c.last_put_at < :since OR c.error_kind = 'retryable')"
                        + " AND (c.query_start IS NULL OR EXISTS (SELECT 1 FROM {slot} s WHERE s.task_id = c.task_id"
                        + " AND s.slot_start = c.query_start AND s.ask_at <= {now}))")
                .bind("source", source)
                .bind("since", since)
                .map((rs, context) -> Map.entry(TaskId.of(rs.getBytes("task_id")), rs.getString("credential")))
                .list()
                .stream()
                .filter(row -> credentials.find(row.getValue()).isPresent() || presentCredential(tx, row.getKey()))
                .count());
    }

    private boolean presentCredential(Transaction tx, TaskId taskId) {
        return TaskTable.find(tx, taskId)
                .flatMap(TaskRow::task)
                .flatMap(task -> credentials.find(task.credential()))
                .isPresent();
    }

    private int withCredential(Map<String, Integer> byCredential) {
        return byCredential.entrySet().stream()
                .filter(entry -> credentials.find(entry.getKey()).isPresent())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** New tasks that may not be asked for before their lost collection jobs have been looked for. */
    private int unsearched(Transaction tx, long since) {
        Map<String, Integer> byCredential = tx
                .query(
                        "SELECT r.credential, count(*) AS rows_left FROM {recovery} r JOIN {task} t ON t.task_id = r.task_id"
                                + " WHERE t.source = :source AND r.from_day IS NOT NULL AND r.completed_day IS NULL"
                                + " AND t.paused_at IS NULL AND t.state IN ('active', 'leaving') AND (r.tried_at IS NULL"
                                + " OR r.tried_at < :since OR r.error_kind IS NULL OR r.error_kind = 'retryable') GROUP BY r.credential")
                .bind("source", source)
                .bind("since", since)
                .map((rs, context) -> Map.entry(rs.getString("credential"), rs.getInt("rows_left")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return withCredential(byCredential);
    }

    private int unsearchable(Transaction tx) {
        return count(
                tx,
                "SELECT count(*) FROM {recovery} r JOIN {task} t ON t.task_id = r.task_id WHERE t.source = :source"
                        + " AND t.paused_at IS NULL AND t.state IN ('active', 'leaving') AND r.from_day IS NOT NULL"
                        + " AND r.error_kind IN " + NEEDS_PERSON);
    }

    private int pending(Transaction tx) {
        return count(
                tx,
                "SELECT count(*) FROM {collection} c JOIN {task} t ON t.task_id = c.task_id WHERE t.source = :source"
                        + " AND c.state = 'pending' AND (c.error_kind IS NULL OR c.error_kind NOT IN " + NEEDS_PERSON
                        + " OR c.error_kind = 'undecodable')");
    }

    private int owed(Transaction tx) {
        return count(
                tx,
                "SELECT count(*) FROM {emission} e JOIN {backend} b ON b.source = e.source AND b.name = e.backend"
                        + " WHERE e.state = 'owed' AND e.source = :source AND b.retired_at IS NULL");
    }

    private int troubled(Transaction tx) {
        return count(
                tx,
                "SELECT count(*) FROM {collection} c JOIN {task} t ON t.task_id = c.task_id WHERE t.source = :source"
                        + " AND t.paused_at IS NULL AND t.state <> 'disabled' AND (c.state = 'undecodable' OR (c.state IN ('creating', 'pending')"
                        + " AND c.error_kind <> 'undecodable' AND c.error_kind IN " + NEEDS_PERSON + "))");
    }

    private int dead(Transaction tx) {
        return count(tx, "SELECT count(*) FROM {emission} e WHERE e.state = 'dead' AND e.source = :source");
    }

    private int count(Transaction tx, String sql) {
        return tx.query(sql).bind("source", source).mapTo(Integer.class).one();
    }
}
