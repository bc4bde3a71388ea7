// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.TaskRow;
import io.dapemitter.dap.TaskId;
import java.util.Optional;

/** Reads and writes how far tasks are cut into slots. Stateless; every method works within the caller's transaction. */
public final class PlanTable {
    private PlanTable() {}

    /**
     * Finds a task's plan.
     *
     * @param tx the transaction
     * @param taskId the task
     * @return the plan, or empty when the task was never planned
     */
    public static Optional<IntervalPlan> find(Transaction tx, TaskId taskId) {
        return tx.query("SELECT live_from, backfill_from, live_next, backfill_next, planned_at FROM {interval_plan}"
                        + " WHERE task_id = :task")
                .bind("task", taskId.bytes())
                .map((rs, context) -> new IntervalPlan(
                        rs.getLong("live_from"),
                        rs.getLong("backfill_from"),
                        rs.getLong("live_next"),
                        rs.getLong("backfill_next"),
                        rs.getLong("planned_at")))
                .findOne();
    }

    /**
     * Finds a task's plan or begins one. A backfill that now reaches further back than it did goes on from there.
     *
     * @param tx the transaction
     * @param task the task's row; its intervals are collected as they pass since it was first seen, be it paused or without a credential at first
     * @param planner cuts the task's slots
     * @return the plan
     */
    public static IntervalPlan require(Transaction tx, TaskRow task, SlotPlanner planner) {
        TaskId taskId = task.taskId();
        Optional<IntervalPlan> known = find(tx, taskId);
        if (known.isEmpty()) {
            insert(tx, taskId, planner.begin(task.firstSeen(), tx.now()));
            return find(tx, taskId).orElseThrow();
        }
        IntervalPlan plan = known.get();
        long from = planner.backfillFrom(plan.liveFrom(), tx.now());
        if (from >= plan.backfillFrom()) {
            return plan;
        }
        tx.update(
                        "UPDATE {interval_plan} SET backfill_from = :from, backfill_next = :from, planned_at = {now} WHERE task_id = :task"
                                + " AND backfill_from > :from")
                .bind("task", taskId.bytes())
                .bind("from", from)
                .execute();
        return find(tx, taskId).orElseThrow();
    }

    private static void insert(Transaction tx, TaskId taskId, IntervalPlan plan) {
        tx.update(
                        "INSERT INTO {interval_plan} (task_id, live_from, backfill_from, live_next, backfill_next, planned_at)"
                                + " VALUES (:task, :liveFrom, :backfillFrom, :liveNext, :backfillNext, :at) ON CONFLICT (task_id) DO NOTHING")
                .bind("task", taskId.bytes())
                .bind("liveFrom", plan.liveFrom())
                .bind("backfillFrom", plan.backfillFrom())
                .bind("liveNext", plan.liveNext())
                .bind("backfillNext", plan.backfillNext())
                .bind("at", plan.since())
                .execute();
    }

    /**
     * Makes sure that nobody else cuts the task's time until the commit. Whoever adds slots holds the plan first and looks for what is there afterwards.
     *
     * @param tx the transaction
     * @param taskId the task
     */
    public static void hold(Transaction tx, TaskId taskId) {
        tx.update("UPDATE {interval_plan} SET planned_at = planned_at WHERE task_id = :task")
                .bind("task", taskId.bytes())
                .execute();
    }

    /**
     * Moves a region's cursor on, if it still is where it was: one that was moved back meanwhile has time below it that is to be cut.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param region the region
     * @param from where the cursor was, and up to where the region has no hole
     * @param next up to where it has none now
     */
    public static void advance(Transaction tx, TaskId taskId, Region region, long from, long next) {
        String column = cursor(region);
        tx.update("UPDATE {interval_plan} SET " + column + " = :next WHERE task_id = :task AND " + column + " = :from")
                .bind("task", taskId.bytes())
                .bind("from", from)
                .bind("next", next)
                .execute();
    }

    /**
     * Moves the cursors back to time that was freed, so that it is cut again; what is behind it is stepped over. Time that no cursor has passed stays as it is.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param freed where a slot lay
     */
    public static void goBack(Transaction tx, TaskId taskId, Stretch freed) {
        find(tx, taskId).ifPresent(plan -> {
            long live = Math.max(freed.start(), plan.liveFrom());
            if (live < freed.end()) {
                goBack(tx, taskId, Region.LIVE, live);
            }
            long backfill = Math.max(freed.start(), plan.backfillFrom());
            if (backfill < Math.min(freed.end(), plan.liveFrom())) {
                goBack(tx, taskId, Region.BACKFILL, backfill);
            }
        });
    }

    private static void goBack(Transaction tx, TaskId taskId, Region region, long next) {
        String column = cursor(region);
        tx.update("UPDATE {interval_plan} SET " + column + " = :next WHERE task_id = :task AND " + column + " > :next")
                .bind("task", taskId.bytes())
                .bind("next", next)
                .execute();
    }

    private static String cursor(Region region) {
        return region.tableName() + "_next";
    }
}
