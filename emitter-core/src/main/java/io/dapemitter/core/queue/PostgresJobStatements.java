// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL: each statement serves a whole group. Candidates are chosen in a materialized subquery and updated by {@code = ANY (ARRAY (...))}, which is planned as an index
 * scan whatever the limit is thought to be; plain JDBC, since these run for every job.
 */
final class PostgresJobStatements implements JobStatements {
    /** Conflicts have no target so that the statement does not depend on an index being there. */
    static final String INSERT = """
            INSERT INTO {job} (run_at, kind, lane, serial_key, parent_id, payload, created_at)
            SELECT coalesce(f.run_at, {now} + f.delay), f.kind, f.lane, f.serial_key, f.parent_id, f.payload, {now}
              FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::text[])
                AS f (run_at, delay, kind, lane, serial_key, parent_id, payload)
            ON CONFLICT DO NOTHING""";

    /**
     * Leaves the planner no way but the indexes, for this transaction. Statistics of an empty table make it prefer reading the whole table, and such a plan is kept while the
     * table grows, until it is analyzed the next time.
     */
    static final String PLANNING = "SET LOCAL enable_seqscan = off; SET LOCAL jit = off";

    static final String ACQUIRE = """
            WITH candidate AS MATERIALIZED (
              SELECT id FROM {job} WHERE state = 0 AND lane = ? AND kind = ANY (?::text[]) AND run_at <= {now}
               ORDER BY run_at, id LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE {job} AS j
               SET state = 1, lease_owner = ?, lease_until = {now} + ?, lease_seq = j.lease_seq + 1, attempts = j.attempts + 1
             WHERE j.id = ANY (ARRAY (SELECT id FROM candidate))
            RETURNING j.id, j.kind, j.lane, j.lease_seq, j.attempts, j.rescues, j.parent_id, j.payload, {now}, j.run_at""";

    static final String RESCUE = """
            WITH expired AS MATERIALIZED (
              SELECT id FROM {job} WHERE state = 1 AND lease_until < {now} ORDER BY lease_until LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE {job} AS j
               SET state = 0, rescues = j.rescues + 1, lease_seq = j.lease_seq + 1, lease_until = NULL, lease_owner = NULL,
                   run_at = {now} + CASE WHEN j.rescues + 1 < ? THEN (random() * ?)::bigint
                                         ELSE least(?::bigint << least(j.rescues + 1 - ?, 10), ?) END
             WHERE j.id = ANY (ARRAY (SELECT id FROM expired))
            RETURNING j.id, j.kind, j.rescues""";

    /**
     * The place of a row in the arrays, which are in the order of the ids; found by bisection. A join with the arrays unnested would leave it to the statistics which side is read
     * as a whole.
     */
    private static final String AT = "[width_bucket(j.id, d.ids)]";

    static final String RELEASE = """
            UPDATE {job} AS j
               SET state = 0, run_at = {now}, lease_until = NULL, lease_owner = NULL, lease_seq = j.lease_seq + 1,
                   attempts = greatest(j.attempts - 1, 0)
              FROM (SELECT ?::bigint[] AS ids, ?::bigint[] AS seqs) AS d
             WHERE j.id = ANY (d.ids) AND $fence
            RETURNING j.id""";

    static final String HEARTBEAT = """
            UPDATE {job} AS j SET lease_until = {now} + ?
              FROM (SELECT ?::bigint[] AS ids, ?::bigint[] AS seqs) AS d
             WHERE j.id = ANY (d.ids) AND $fence
            RETURNING j.id""";

    static final String DELETE_FINISHED = """
            DELETE FROM {job} WHERE id = ANY (ARRAY (
              SELECT id FROM {job} WHERE state IN (2, 4) AND finished_at < {now} - ? ORDER BY finished_at LIMIT ? FOR UPDATE SKIP LOCKED))""";

    static final String DELETE_FAILED = """
            DELETE FROM {job} WHERE id = ANY (ARRAY (
              SELECT id FROM {job} WHERE state = 3 AND finished_at < {now} - ? ORDER BY finished_at LIMIT ? FOR UPDATE SKIP LOCKED))""";

    static final String TRANSITION = """
            UPDATE {job} AS j
               SET state = (d.states)$at, lease_until = NULL, lease_seq = j.lease_seq + 1,
                   run_at = coalesce({now} + (d.delays)$at, j.run_at),
                   finished_at = CASE WHEN (d.states)$at >= 2 THEN {now} END,
                   attempts = CASE (d.countings)$at WHEN 0 THEN j.attempts WHEN 1 THEN 0 ELSE greatest(j.attempts - 1, 0) END,
                   rescues = CASE (d.countings)$at WHEN 2 THEN j.rescues ELSE 0 END,
                   error = CASE (d.countings)$at WHEN 2 THEN j.error ELSE (d.errors)$at END
              FROM (SELECT ?::bigint[] AS ids, ?::bigint[] AS seqs, ?::smallint[] AS states, ?::bigint[] AS delays,
                           ?::smallint[] AS countings, ?::text[] AS errors) AS d
             WHERE j.id = ANY (d.ids) AND $fence
            RETURNING j.id""".replace("$at", AT);

    private final FencePolicy fence;

    PostgresJobStatements(FencePolicy fence) {
        this.fence = fence;
    }

    static String fenced(String template, FencePolicy fence) {
        return template.replace("$fence", fence.condition("j.lease_seq", "(d.seqs)" + AT));
    }

    private static PreparedStatement planned(Transaction transaction, String template) throws SQLException {
        try (Statement planning = transaction.connection().createStatement()) {
            planning.execute(PLANNING);
        }
        return prepare(transaction, template);
    }

    private static PreparedStatement prepare(Transaction transaction, String template) throws SQLException {
        return transaction.connection().prepareStatement(transaction.dialect().render(template));
    }

    @Override
    public Set<Long> transition(Transaction transaction, List<Transition> ascending) throws SQLException {
        try (PreparedStatement statement = planned(transaction, fenced(TRANSITION, fence))) {
            array(statement, 1, "bigint", ascending, Transition::id);
            array(statement, 2, "bigint", ascending, Transition::leaseSeq);
            array(statement, 3, "smallint", ascending, t -> (short) t.state().code());
            array(statement, 4, "bigint", ascending, Transition::delayMillis);
            array(statement, 5, "smallint", ascending, t -> (short) t.counting().code());
            array(statement, 6, "text", ascending, Transition::error);
            return ids(statement);
        }
    }

    @Override
    public int insert(Transaction transaction, List<Insertion> insertions) throws SQLException {
        List<Insertion> ordered = insertions.stream().sorted(BY_SERIAL_KEY).toList();
        try (PreparedStatement statement = prepare(transaction, INSERT)) {
            array(statement, 1, "bigint", ordered, Insertion::at);
            array(statement, 2, "bigint", ordered, Insertion::delay);
            array(statement, 3, "text", ordered, i -> i.job().kind());
            array(statement, 4, "text", ordered, i -> i.job().lane());
            statement.setArray(5, transaction.connection().createArrayOf("bytea", serialKeys(ordered)));
            array(statement, 6, "bigint", ordered, Insertion::parentId);
            array(statement, 7, "text", ordered, i -> i.job().payload());
            return statement.executeUpdate();
        }
    }

    /** Everybody takes the entries of the unique index in the same order, so that two groups cannot wait for each other. */
    private static final Comparator<Insertion> BY_SERIAL_KEY =
            Comparator.comparing(i -> i.job().serialKey(), Comparator.nullsFirst(Arrays::compareUnsigned));

    private static byte @Nullable [][] serialKeys(List<Insertion> insertions) {
        byte[][] keys = new byte[insertions.size()][];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = insertions.get(i).job().serialKey();
        }
        return keys;
    }

    @Override
    public List<Job> acquire(
            Transaction transaction, String lane, Collection<String> kinds, int limit, Duration lease, String owner)
            throws SQLException {
        try (PreparedStatement statement = planned(transaction, ACQUIRE)) {
            statement.setString(1, lane);
            statement.setArray(2, transaction.connection().createArrayOf("text", kinds.toArray()));
            statement.setInt(3, limit);
            statement.setString(4, owner);
            statement.setLong(5, lease.toMillis());
            return AcquiredRows.read(statement);
        }
    }

    @Override
    public Set<Long> heartbeat(Transaction transaction, List<Job> ascending, Duration lease) throws SQLException {
        try (PreparedStatement statement = planned(transaction, fenced(HEARTBEAT, fence))) {
            statement.setLong(1, lease.toMillis());
            array(statement, 2, "bigint", ascending, Job::id);
            array(statement, 3, "bigint", ascending, Job::leaseSeq);
            return ids(statement);
        }
    }

    @Override
    public Set<Long> release(Transaction transaction, List<Job> ascending) throws SQLException {
        try (PreparedStatement statement = planned(transaction, fenced(RELEASE, fence))) {
            array(statement, 1, "bigint", ascending, Job::id);
            array(statement, 2, "bigint", ascending, Job::leaseSeq);
            return ids(statement);
        }
    }

    @Override
    public List<Rescue> rescue(Transaction transaction, int limit, Duration jitter) throws SQLException {
        try (PreparedStatement statement = planned(transaction, RESCUE)) {
            statement.setInt(1, limit);
            statement.setInt(2, Rescue.SUSPICIOUS);
            statement.setLong(3, jitter.toMillis());
            statement.setLong(4, Rescue.FIRST_DELAY_MILLIS);
            statement.setInt(5, Rescue.SUSPICIOUS);
            statement.setLong(6, Rescue.LONGEST_DELAY_MILLIS);
            try (ResultSet rows = statement.executeQuery()) {
                List<Rescue> rescues = new ArrayList<>();
                while (rows.next()) {
                    rescues.add(new Rescue(rows.getLong(1), rows.getString(2), rows.getInt(3)));
                }
                return rescues;
            }
        }
    }

    @Override
    public int delete(Transaction transaction, boolean failed, Duration olderThan, int limit) throws SQLException {
        try (PreparedStatement statement = planned(transaction, failed ? DELETE_FAILED : DELETE_FINISHED)) {
            statement.setLong(1, olderThan.toMillis());
            statement.setInt(2, limit);
            return statement.executeUpdate();
        }
    }

    private static <R> void array(
            PreparedStatement statement, int index, String type, List<R> rows, Function<R, @Nullable Object> column)
            throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(
                index, connection.createArrayOf(type, rows.stream().map(column).toArray()));
    }

    private static Set<Long> ids(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            Set<Long> ids = new TreeSet<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }
}
