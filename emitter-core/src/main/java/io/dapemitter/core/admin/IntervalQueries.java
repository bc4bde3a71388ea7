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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the intervals of tasks stand. Looks at what is not collected only, of which an index keeps little. Stateless. */
final class IntervalQueries {
    private static final int MOST_GAPS = 10;
    private static final int MOST_LOST_SLOTS = 500;
    private static final String LOSSES = SlotState.losses().stream()
            .map(state -> "'" + state.tableName() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

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
                losses.isEmpty() ? List.of() : gaps(tx, taskId),
                backfill(plan, rules, tx.now()));
    }

    private static List<IntervalStatus.Gap> gaps(Transaction tx, TaskId taskId) {
        List<IntervalStatus.Gap> lost = tx.query("SELECT slot_start, slot_end, reason FROM {slot} WHERE task_id = :task"
                        + " AND state IN " + LOSSES + " AND state <> 'collected' ORDER BY slot_start DESC LIMIT :limit")
                .bind("task", taskId.bytes())
                .bind("limit", MOST_LOST_SLOTS)
                .map((row, context) -> new IntervalStatus.Gap(
                        Instant.ofEpochSecond(row.getLong("slot_start")),
                        Instant.ofEpochSecond(row.getLong("slot_end")),
                        row.getString("reason")))
                .list();
        List<IntervalStatus.Gap> gaps = new ArrayList<>();
        for (IntervalStatus.Gap gap : lost) {
            IntervalStatus.Gap later = gaps.isEmpty() ? null : gaps.get(gaps.size() - 1);
            if (later != null && later.start().equals(gap.end())) {
                gaps.set(gaps.size() - 1, new IntervalStatus.Gap(gap.start(), later.end(), later.reason()));
            } else if (gaps.size() == MOST_GAPS) {
                break;
            } else {
                gaps.add(gap);
            }
        }
        return gaps;
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
