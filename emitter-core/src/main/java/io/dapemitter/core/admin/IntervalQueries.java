// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.slot.IntervalPlan;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the intervals of tasks stand. Looks at what is not collected only, of which an index keeps little. Stateless. */
final class IntervalQueries {
    private IntervalQueries() {}

    static Optional<IntervalStatus> status(Transaction tx, EmitterTask task) {
        if (!(task.queryType() instanceof QueryType.TimeInterval rules)) {
            return Optional.empty();
        }
        return PlanTable.find(tx, task.taskId()).map(plan -> status(tx, task.taskId(), plan, rules));
    }

    private static IntervalStatus status(
            Transaction tx, TaskId taskId, IntervalPlan plan, QueryType.TimeInterval rules) {
        Map<String, Long> unfinished = new TreeMap<>();
        Map<String, Long> losses = new TreeMap<>();
        tx.query("SELECT state, count(*) AS number FROM {slot} WHERE task_id = :task AND state <> 'collected'"
                        + " GROUP BY state")
                .bind("task", taskId.bytes())
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("number")))
                .forEach(entry -> (SlotState.ofTableName(entry.getKey()).isLoss() ? losses : unfinished)
                        .put(entry.getKey(), entry.getValue()));
        return new IntervalStatus(
                Instant.ofEpochSecond(plan.liveFrom()),
                Instant.ofEpochSecond(plan.liveNext()),
                unfinished,
                losses,
                IntervalGaps.newest(tx, taskId, plan, rules.interval(), !losses.isEmpty()),
                backfill(plan, rules, tx.now()));
    }

    private static IntervalStatus.@Nullable BackfillStatus backfill(
            IntervalPlan plan, QueryType.TimeInterval rules, long now) {
        if (rules.backfill() instanceof Backfill.None || plan.backfillNext() >= plan.liveFrom()) {
            return null;
        }
        long done = plan.backfillNext() - plan.backfillFrom();
        long left = plan.liveFrom() - plan.backfillNext();
        Duration estimate =
                done == 0 ? null : Duration.ofSeconds(Math.round((now - plan.since()) / 1000.0 * left / done));
        return new IntervalStatus.BackfillStatus(
                Instant.ofEpochSecond(plan.backfillFrom()),
                Instant.ofEpochSecond(plan.backfillNext()),
                Instant.ofEpochSecond(plan.liveFrom()),
                estimate);
    }

    /** The slots of a source that are not collected, by state; all states are there, so that an alert on them cannot be silent for want of a series. */
    static Map<String, Long> counts(Transaction tx, String source) {
        Map<String, Long> counts = new TreeMap<>();
        for (SlotState state : SlotState.values()) {
            if (state != SlotState.COLLECTED) {
                counts.put(state.tableName(), 0L);
            }
        }
        tx.query("SELECT s.state, count(*) AS number FROM {slot} s JOIN {task} t ON t.task_id = s.task_id"
                        + " WHERE t.source = :source AND s.state <> 'collected' GROUP BY s.state")
                .bind("source", source)
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("number")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** How many seconds of time are still to be cut by backfill, of all tasks of a source that are collected. */
    static long backfillSeconds(Transaction tx, String source) {
        return tx.query("SELECT coalesce(sum(p.live_from - p.backfill_next), 0) FROM {interval_plan} p"
                        + " JOIN {task} t ON t.task_id = p.task_id WHERE t.source = :source AND t.state = 'active'"
                        + " AND p.backfill_next < p.live_from AND t.definition NOT LIKE '%\"backfill\":\"none\"%'")
                .bind("source", source)
                .mapTo(Long.class)
                .one();
    }
}
