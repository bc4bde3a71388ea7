// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import io.dapemitter.core.store.Transaction;
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
     * @param taskId the task
     * @param planner cuts the task's slots
     * @return the plan
     */
    public static IntervalPlan require(Transaction tx, TaskId taskId, SlotPlanner planner) {
        Optional<IntervalPlan> known = find(tx, taskId);
        if (known.isEmpty()) {
            insert(tx, taskId, planner.begin(tx.now()));
            return find(tx, taskId).orElseThrow();
        }
        IntervalPlan plan = known.get();
        long from = planner.backfillFrom(plan.liveFrom(), tx.now());
        if (from >= plan.backfillFrom()) {
            return plan;
        }
        tx.update("UPDATE {interval_plan} SET backfill_from = :from, backfill_next = :from WHERE task_id = :task"
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
     * Moves a region's cursor on, never back.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param region the region
     * @param next below it the region has no hole
     */
    public static void advance(Transaction tx, TaskId taskId, Region region, long next) {
        move(tx, taskId, region, next, "<");
    }

    /**
     * Moves a region's cursor back to a slot that was taken away again.
     *
     * @param tx the transaction
     * @param taskId the task
     * @param region the region
     * @param next where the slot began
     */
    public static void goBack(Transaction tx, TaskId taskId, Region region, long next) {
        move(tx, taskId, region, next, ">");
    }

    private static void move(Transaction tx, TaskId taskId, Region region, long next, String than) {
        String column = region.tableName() + "_next";
        tx.update("UPDATE {interval_plan} SET " + column + " = :next WHERE task_id = :task AND " + column + " " + than
                        + " :next")
                .bind("task", taskId.bytes())
                .bind("next", next)
                .execute();
    }
}
