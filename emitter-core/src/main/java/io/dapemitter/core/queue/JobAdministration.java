// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Datastore;
import io.dapemitter.core.store.RowException;
import io.dapemitter.core.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** What people and metrics ask of the queue. */
final class JobAdministration {
    private static final String COLUMNS =
            "id, kind, lane, state, run_at, lease_until, lease_owner, attempts, rescues, parent_id, payload, error, created_at, finished_at";

    static final String CANCEL =
            "UPDATE {job} SET state = 4, lease_seq = lease_seq + 1, lease_until = NULL, finished_at = {now} WHERE id = :id AND state < 2";

    static final String RETRY = """
            UPDATE {job} SET state = 0, run_at = {now}, attempts = 0, rescues = 0, finished_at = NULL, lease_seq = lease_seq + 1
             WHERE id = :id AND state IN (0, 3, 4)""";

    /** One branch for each partial index: the history of done jobs is never touched. */
    static final String COUNTS = """
            SELECT kind, 0 AS sort, count(*) AS jobs, min(run_at) AS oldest FROM {job} WHERE state = 0 AND run_at <= {now} GROUP BY kind
            UNION ALL SELECT kind, 1, count(*), NULL FROM {job} WHERE state = 0 AND run_at > {now} GROUP BY kind
            UNION ALL SELECT kind, 2, count(*), NULL FROM {job} WHERE state = 1 GROUP BY kind
            UNION ALL SELECT kind, 3, count(*), NULL FROM {job} WHERE state = 3 GROUP BY kind""";

    private final Datastore datastore;
    private final ObjLongConsumer<Transaction> announce;

    JobAdministration(Datastore datastore, ObjLongConsumer<Transaction> announce) {
        this.datastore = datastore;
        this.announce = announce;
    }

    boolean cancel(long id) {
        return datastore.inTransaction(
                        "cancel job",
                        transaction -> transaction.update(CANCEL).bind("id", id).execute())
                > 0;
    }

    Redrive retry(long id) {
        try {
            return datastore.inTransaction("retry job", transaction -> {
                if (transaction.update(RETRY).bind("id", id).execute() > 0) {
                    announce.accept(transaction, 0);
                    return Redrive.DUE;
                }
                return find(transaction, id).isPresent() ? Redrive.NOT_RETRYABLE : Redrive.UNKNOWN;
            });
        } catch (RowException e) {
            return Redrive.KEY_TAKEN;
        }
    }

    Optional<JobRow> find(long id) {
        return datastore.read("find job", transaction -> find(transaction, id));
    }

    private static Optional<JobRow> find(Transaction transaction, long id) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM {job} WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .findOne();
    }

    List<JobRow> list(JobFilter filter) {
        String kind = filter.kind() == null ? "" : " AND kind = :kind";
        String state =
                filter.state() == null ? "" : " AND state = " + filter.state().code();
        String sql = "SELECT " + COLUMNS + " FROM {job} WHERE true" + kind + state + " ORDER BY id DESC LIMIT :limit";
        return datastore.read("list jobs", transaction -> {
            var query = transaction.query(sql).bind("limit", filter.limit());
            if (filter.kind() != null) {
                query.bind("kind", filter.kind());
            }
            return query.map((row, context) -> row(row)).list();
        });
    }

    private static JobRow row(ResultSet row) throws SQLException {
        return new JobRow(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("lane"),
                JobState.of(row.getInt("state")),
                row.getLong("run_at"),
                nullableLong(row, "lease_until"),
                row.getString("lease_owner"),
                row.getInt("attempts"),
                row.getInt("rescues"),
                nullableLong(row, "parent_id"),
                row.getString("payload"),
                row.getString("error"),
                row.getLong("created_at"),
                nullableLong(row, "finished_at"));
    }

    private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    List<KindCounts> counts() {
        return datastore.read("count jobs", transaction -> {
            long now = transaction.now();
            Map<String, KindCounts> counts = new TreeMap<>();
            transaction
                    .query(COUNTS)
                    .map((row, context) -> counts(row, now))
                    .forEach(count -> counts.merge(count.kind(), count, JobAdministration::sum));
            return new ArrayList<>(counts.values());
        });
    }

    private static KindCounts counts(ResultSet row, long now) throws SQLException {
        int sort = row.getInt("sort");
        long jobs = row.getLong("jobs");
        long age = sort == 0 ? Math.max(0, now - row.getLong("oldest")) : 0;
        return new KindCounts(
                row.getString("kind"),
                sort == 0 ? jobs : 0,
                sort == 1 ? jobs : 0,
                sort == 2 ? jobs : 0,
                sort == 3 ? jobs : 0,
                Duration.ofMillis(age));
    }

    private static KindCounts sum(KindCounts a, KindCounts b) {
        return new KindCounts(
                a.kind(),
                a.ready() + b.ready(),
                a.scheduled() + b.scheduled(),
                a.leased() + b.leased(),
                a.failed() + b.failed(),
                a.oldestReadyAge().compareTo(b.oldestReadyAge()) >= 0 ? a.oldestReadyAge() : b.oldestReadyAge());
    }
}
