// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes slots. That the slots of a task do not overlap is a constraint of the table. Stateless; every method works within the caller's transaction.
 */
public final class SlotTable {
    private static final String COLUMNS =
            "task_id, slot_start, slot_end, region, state, merged, attempt, ask_at, collection_job_id, reason";

    private SlotTable() {}

    /**
     * Finds a slot.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param start its first second
     * @return the slot, or empty
     */
    public static Optional<Slot> find(Transaction tx, TaskId taskId, long start) {
        return tx.query("SELECT " + COLUMNS + " FROM {slot} WHERE task_id = :task AND slot_start = :start")
                .bind("task", taskId.bytes())
                .bind("start", start)
                .map((rs, context) -> read(rs))
                .findOne();
    }

    /**
     * Lists the slots of a task that are to be asked for, one of each region at most.
     *
     * @param tx the transaction
     * @param taskId the task
     * @return the open slots
     */
    public static List<Slot> open(Transaction tx, TaskId taskId) {
        return tx.query("SELECT " + COLUMNS + " FROM {slot} WHERE task_id = :task AND state = 'open'")
                .bind("task", taskId.bytes())
                .map((rs, context) -> read(rs))
                .list();
    }

    /**
     * Finds the first slot that ends after a second.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param second seconds since the epoch
     * @return where it lies, or empty
     */
    public static Optional<Stretch> takenAfter(Transaction tx, TaskId taskId, long second) {
        // Slots do not overlap: it is the last one that begins at or before the second, or else the first after it.
        return tx.query("SELECT slot_start, slot_end FROM (SELECT slot_start, slot_end FROM {slot}"
                        + " WHERE task_id = :task AND slot_start <= :second ORDER BY slot_start DESC LIMIT 1) before"
                        + " WHERE slot_end > :second UNION ALL SELECT slot_start, slot_end FROM"
                        + " (SELECT slot_start, slot_end FROM {slot} WHERE task_id = :task AND slot_start > :second"
                        + " ORDER BY slot_start LIMIT 1) after ORDER BY slot_start")
                .bind("task", taskId.bytes())
                .bind("second", second)
                .map((rs, context) -> new Stretch(rs.getLong("slot_start"), rs.getLong("slot_end")))
                .findFirst();
    }

    /**
     * Lists the slots of a task that have time in common with a stretch.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param stretch the stretch
     * @return the slots, oldest first
     */
    public static List<Slot> overlapping(Transaction tx, TaskId taskId, Stretch stretch) {
        // Slots do not overlap: of those that begin before the stretch only the last can reach into it.
        return tx.query("SELECT " + COLUMNS
                        + " FROM {slot} WHERE task_id = :task AND slot_start < :end AND slot_end > :start"
                        + " AND slot_start >= coalesce((SELECT max(b.slot_start) FROM {slot} b"
                        + " WHERE b.task_id = :task AND b.slot_start <= :start), 0) ORDER BY slot_start")
                .bind("task", taskId.bytes())
                .bind("start", stretch.start())
                .bind("end", stretch.end())
                .map((rs, context) -> read(rs))
                .list();
    }

    /**
     * Lists the lengths in which a task's time was cut most often.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param from only slots that begin at this second or later
     * @return at most three lengths in seconds, the most frequent first
     */
    public static List<Long> lengths(Transaction tx, TaskId taskId, long from) {
        return tx.query(
                        "SELECT slot_end - slot_start AS length FROM {slot} WHERE task_id = :task AND slot_start >= :from"
                                + " AND merged = 1 AND region <> 'hand' GROUP BY 1 ORDER BY count(*) DESC LIMIT 3")
                .bind("task", taskId.bytes())
                .bind("from", from)
                .mapTo(Long.class)
                .list();
    }

    /**
     * Takes time out of a lost slot, so that it can be asked for again; what is left of the slot on both sides stays lost.
     *
     * @param tx the transaction
     * @param lost the slot
     * @param time the time, which may reach beyond the slot
     */
    public static void cutOut(Transaction tx, Slot lost, Stretch time) {
        delete(tx, lost);
        if (lost.start() < time.start()) {
            insert(tx, lost.within(new Stretch(lost.start(), time.start())));
        }
        if (time.end() < lost.end()) {
            insert(tx, lost.within(new Stretch(time.end(), lost.end())));
        }
    }

    /**
     * Adds a slot; one that overlaps another of its task is an error of the database.
     *
     * @param tx the transaction
     * @param slot the slot
     * @return false if the task has one with this start already
     */
    public static boolean insert(Transaction tx, Slot slot) {
        CollectionJobId job = slot.collectionJobId();
        return tx.update("INSERT INTO {slot} (" + COLUMNS + ", opened_at, changed_at) VALUES (:task, :start, :end,"
                                + " :region, :state, :merged, :attempt, :askAt, :job, :reason, {now}, {now})"
                                + " ON CONFLICT (task_id, slot_start) DO NOTHING")
                        .bind("task", slot.taskId().bytes())
                        .bind("start", slot.start())
                        .bind("end", slot.end())
                        .bind("region", slot.region().tableName())
                        .bind("state", slot.state().tableName())
                        .bind("merged", slot.merged())
                        .bind("attempt", slot.attempt())
                        .bind("askAt", slot.askAt())
                        .bind("job", job == null ? null : job.bytes())
                        .bind("reason", slot.reason())
                        .execute()
                > 0;
    }

    /**
     * Writes what may change of a slot: all but task and start.
     *
     * @param tx the transaction
     * @param slot the slot as it should be
     */
    public static void update(Transaction tx, Slot slot) {
        CollectionJobId job = slot.collectionJobId();
        tx.update(
                        "UPDATE {slot} SET region = :region, slot_end = :end, state = :state, merged = :merged, attempt = :attempt,"
                                + " ask_at = :askAt, collection_job_id = :job, reason = :reason, changed_at = {now}"
                                + " WHERE task_id = :task AND slot_start = :start")
                .bind("task", slot.taskId().bytes())
                .bind("start", slot.start())
                .bind("end", slot.end())
                .bind("region", slot.region().tableName())
                .bind("state", slot.state().tableName())
                .bind("merged", slot.merged())
                .bind("attempt", slot.attempt())
                .bind("askAt", slot.askAt())
                .bind("job", job == null ? null : job.bytes())
                .bind("reason", slot.reason())
                .execute();
    }

    /**
     * Moves a slot to another state.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param start its first second
     * @param state where it stands now
     * @param reason why it ended without a result, or null
     */
    public static void move(Transaction tx, TaskId taskId, long start, SlotState state, @Nullable String reason) {
        tx.update("UPDATE {slot} SET state = :state, reason = :reason, changed_at = {now}"
                        + " WHERE task_id = :task AND slot_start = :start")
                .bind("task", taskId.bytes())
                .bind("start", start)
                .bind("state", state.tableName())
                .bind("reason", reason)
                .execute();
    }

    /**
     * Notes when the leader may be asked for a slot.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param start its first second
     * @param askAt milliseconds since the epoch
     */
    public static void postpone(Transaction tx, TaskId taskId, long start, long askAt) {
        tx.update("UPDATE {slot} SET ask_at = :askAt WHERE task_id = :task AND slot_start = :start")
                .bind("task", taskId.bytes())
                .bind("start", start)
                .bind("askAt", askAt)
                .execute();
    }

    /**
     * Moves the slot whose interval is exactly the given one to another state, whichever collection job brought the answer.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param stretch the slot
     * @param state where it stands now
     */
    public static void settle(Transaction tx, TaskId taskId, Stretch stretch, SlotState state) {
        tx.update("UPDATE {slot} SET state = :state, reason = NULL, changed_at = {now}"
                        + " WHERE task_id = :task AND slot_start = :start AND slot_end = :end")
                .bind("task", taskId.bytes())
                .bind("start", stretch.start())
                .bind("end", stretch.end())
                .bind("state", state.tableName())
                .execute();
    }

    /**
     * Takes a slot away whose collection job the leader does not have, so that its time can be cut anew.
     *
     * @param tx the transaction
     * @param slot the slot
     */
    public static void withdraw(Transaction tx, Slot slot) {
        delete(tx, slot);
        PlanTable.goBack(tx, slot.taskId(), slot.stretch());
    }

    private static void delete(Transaction tx, Slot slot) {
        tx.update("DELETE FROM {slot} WHERE task_id = :task AND slot_start = :start")
                .bind("task", slot.taskId().bytes())
                .bind("start", slot.start())
                .execute();
    }

    private static Slot read(ResultSet rs) throws SQLException {
        byte[] job = rs.getBytes("collection_job_id");
        return new Slot(
                TaskId.of(rs.getBytes("task_id")),
                Region.ofTableName(rs.getString("region")),
                rs.getLong("slot_start"),
                rs.getLong("slot_end"),
                SlotState.ofTableName(rs.getString("state")),
                rs.getInt("merged"),
                rs.getInt("attempt"),
                rs.getLong("ask_at"),
                job == null ? null : CollectionJobId.of(job),
                rs.getString("reason"));
    }
}
