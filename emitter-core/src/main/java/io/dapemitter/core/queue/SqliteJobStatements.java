// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import io.dapemitter.core.store.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQLite: there is one writer, so nothing need be locked, and a statement prepared once runs for each row of a group. */
final class SqliteJobStatements implements JobStatements {
    static final String INSERT = """
            INSERT INTO {job} (run_at, kind, lane, serial_key, parent_id, payload, created_at)
            VALUES (coalesce(?, {now} + ?), ?, ?, ?, ?, ?, {now}) ON CONFLICT DO NOTHING""";

    static final String ACQUIRE = """
            UPDATE {job}
               SET state = 1, lease_owner = ?, lease_until = {now} + ?, lease_seq = lease_seq + 1, attempts = attempts + 1
             WHERE id IN (SELECT id FROM {job} WHERE state = 0 AND lane = ? AND kind IN ($kinds) AND run_at <= {now}
                           ORDER BY run_at, id LIMIT ?)
            RETURNING id, kind, lane, lease_seq, attempts, rescues, parent_id, payload, {now}, run_at""";

    static final String RESCUE = """
            UPDATE {job}
               SET state = 0, rescues = rescues + 1, lease_seq = lease_seq + 1, lease_until = NULL, lease_owner = NULL,
                   run_at = {now} + CASE WHEN rescues + 1 < ? THEN abs(random() % (? + 1))
                                         ELSE min(? << min(rescues + 1 - ?, 10), ?) END
             WHERE id IN (SELECT id FROM {job} WHERE state = 1 AND lease_until < {now} ORDER BY lease_until LIMIT ?)
            RETURNING id, kind, rescues""";

    static final String RELEASE = """
            UPDATE {job}
               SET state = 0, run_at = {now}, lease_until = NULL, lease_owner = NULL, lease_seq = lease_seq + 1,
                   attempts = max(attempts - 1, 0)
             WHERE id = ? AND $fence""";

    static final String HEARTBEAT = "UPDATE {job} SET lease_until = {now} + ? WHERE id = ? AND $fence";

    static final String DELETE_FINISHED = """
            DELETE FROM {job} WHERE id IN (
              SELECT id FROM {job} WHERE state IN (2, 4) AND finished_at < {now} - ? ORDER BY finished_at LIMIT ?)""";

    static final String DELETE_FAILED = """
            DELETE FROM {job} WHERE id IN (
              SELECT id FROM {job} WHERE state = 3 AND finished_at < {now} - ? ORDER BY finished_at LIMIT ?)""";

    static final String TRANSITION = """
            UPDATE {job}
               SET state = ?1, lease_until = NULL, lease_seq = lease_seq + 1,
                   run_at = CASE WHEN ?2 IS NULL THEN run_at ELSE {now} + ?2 END,
                   finished_at = CASE WHEN ?1 >= 2 THEN {now} END,
                   attempts = CASE ?3 WHEN 0 THEN attempts WHEN 1 THEN 0 ELSE max(attempts - 1, 0) END,
                   rescues = CASE ?3 WHEN 2 THEN rescues ELSE 0 END,
                   error = CASE ?3 WHEN 2 THEN error ELSE ?4 END
             WHERE id = ?5 AND $fence""";

    private final FencePolicy fence;

    SqliteJobStatements(FencePolicy fence) {
        this.fence = fence;
    }

    private static PreparedStatement prepare(Transaction transaction, String template) throws SQLException {
        return transaction.connection().prepareStatement(transaction.dialect().render(template));
    }

    static String fenced(String template, FencePolicy fence, String parameter) {
        return template.replace("$fence", fence.condition("lease_seq", parameter));
    }

    @Override
    public Set<Long> transition(Transaction transaction, List<Transition> ascending) throws SQLException {
        Set<Long> held = new TreeSet<>();
        try (PreparedStatement statement = prepare(transaction, fenced(TRANSITION, fence, "?6"))) {
            for (Transition row : ascending) {
                statement.setInt(1, row.state().code());
                setLong(statement, 2, row.delayMillis());
                statement.setInt(3, row.counting().code());
                statement.setString(4, row.error());
                statement.setLong(5, row.id());
                statement.setLong(6, row.leaseSeq());
                if (statement.executeUpdate() > 0) {
                    held.add(row.id());
                }
            }
        }
        return held;
    }

    @Override
    public int insert(Transaction transaction, List<Insertion> insertions) throws SQLException {
        int inserted = 0;
        try (PreparedStatement statement = prepare(transaction, INSERT)) {
            for (Insertion row : insertions) {
                setLong(statement, 1, row.at());
                statement.setLong(2, row.delay());
                statement.setString(3, row.job().kind());
                statement.setString(4, row.job().lane());
                statement.setBytes(5, row.job().serialKey());
                setLong(statement, 6, row.parentId());
                statement.setString(7, row.job().payload());
                inserted += statement.executeUpdate();
            }
        }
        return inserted;
    }

    @Override
    public List<Job> acquire(
            Transaction transaction, String lane, Collection<String> kinds, int limit, Duration lease, String owner)
            throws SQLException {
        String marks = kinds.stream().map(kind -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement statement = prepare(transaction, ACQUIRE.replace("$kinds", marks))) {
            int index = 1;
            statement.setString(index++, owner);
            statement.setLong(index++, lease.toMillis());
            statement.setString(index++, lane);
            for (String kind : kinds) {
                statement.setString(index++, kind);
            }
            statement.setInt(index, limit);
            return AcquiredRows.read(statement);
        }
    }

    @Override
    public Set<Long> heartbeat(Transaction transaction, List<Job> ascending, Duration lease) throws SQLException {
        Set<Long> held = new TreeSet<>();
        try (PreparedStatement statement = prepare(transaction, fenced(HEARTBEAT, fence, "?"))) {
            for (Job job : ascending) {
                statement.setLong(1, lease.toMillis());
                statement.setLong(2, job.id());
                statement.setLong(3, job.leaseSeq());
                if (statement.executeUpdate() > 0) {
                    held.add(job.id());
                }
            }
        }
        return held;
    }

    @Override
    public Set<Long> release(Transaction transaction, List<Job> ascending) throws SQLException {
        Set<Long> released = new TreeSet<>();
        try (PreparedStatement statement = prepare(transaction, fenced(RELEASE, fence, "?"))) {
            for (Job job : ascending) {
                statement.setLong(1, job.id());
                statement.setLong(2, job.leaseSeq());
                if (statement.executeUpdate() > 0) {
                    released.add(job.id());
                }
            }
        }
        return released;
    }

    @Override
    public List<Rescue> rescue(Transaction transaction, int limit, Duration jitter) throws SQLException {
        try (PreparedStatement statement = prepare(transaction, RESCUE)) {
            statement.setInt(1, Rescue.SUSPICIOUS);
            statement.setLong(2, jitter.toMillis());
            statement.setLong(3, Rescue.FIRST_DELAY_MILLIS);
            statement.setInt(4, Rescue.SUSPICIOUS);
            statement.setLong(5, Rescue.LONGEST_DELAY_MILLIS);
            statement.setInt(6, limit);
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
        try (PreparedStatement statement = prepare(transaction, failed ? DELETE_FAILED : DELETE_FINISHED)) {
            statement.setLong(1, olderThan.toMillis());
            statement.setInt(2, limit);
            return statement.executeUpdate();
        }
    }

    private static void setLong(PreparedStatement statement, int index, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, value);
        }
    }
}
