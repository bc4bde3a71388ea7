// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.slot.IntervalPlan;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which time of a task is in no result: slots that are lost, and time that was passed over and has no slot. Stateless. */
final class IntervalGaps {
    private static final int MOST_GAPS = 10;
    private static final int MOST_LOST_SLOTS = 500;

    /** So many intervals back from the newest one uncovered time is looked for: more than a fortnight of five minutes each, which is what leaders keep. */
    private static final long INTERVALS_LOOKED_AT = 5000;

    private static final String NEVER_CUT = "it was passed over and has never been asked for, which should not be:"
            + " please report it; collect --interval asks for it";
    private static final String LOSSES = SlotState.losses().stream()
            .map(state -> "'" + state.tableName() + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private IntervalGaps() {}

    /** The newest gaps, neighbours together, the newest first. */
    static List<IntervalStatus.Gap> newest(
            Transaction tx, TaskId taskId, IntervalPlan plan, long interval, boolean losses) {
        List<IntervalStatus.Gap> all = Stream.concat(
                        losses ? lost(tx, taskId).stream() : Stream.of(),
                        uncovered(tx, taskId, plan, interval).stream())
                .sorted(Comparator.comparing(IntervalStatus.Gap::start).reversed())
                .toList();
        List<IntervalStatus.Gap> gaps = new ArrayList<>();
        for (IntervalStatus.Gap gap : all) {
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

    private static List<IntervalStatus.Gap> lost(Transaction tx, TaskId taskId) {
        return tx.query("SELECT slot_start, slot_end, reason FROM {slot} WHERE task_id = :task" + " AND state IN "
                        + LOSSES + " AND state <> 'collected' ORDER BY slot_start DESC LIMIT :limit")
                .bind("task", taskId.bytes())
                .bind("limit", MOST_LOST_SLOTS)
                .map((row, context) -> new IntervalStatus.Gap(
                        Instant.ofEpochSecond(row.getLong("slot_start")),
                        Instant.ofEpochSecond(row.getLong("slot_end")),
                        row.getString("reason")))
                .list();
    }

    /** The time below the cursors that no slot covers; there is none unless something went wrong. */
    private static List<IntervalStatus.Gap> uncovered(Transaction tx, TaskId taskId, IntervalPlan plan, long interval) {
        long oldest = Math.max(plan.backfillFrom(), plan.liveNext() - INTERVALS_LOOKED_AT * interval);
        long from = SlotTable.takenAfter(tx, taskId, oldest)
                .filter(slot -> slot.start() <= oldest)
                .map(Stretch::end)
                .orElse(oldest);
        // Two slots without length stand at the ends.
        return tx
                .query("SELECT hole_start, hole_end FROM (SELECT slot_end AS hole_start,"
                        + " lead(slot_start) OVER (ORDER BY slot_start, slot_end) AS hole_end FROM"
                        + " (SELECT slot_start, slot_end FROM {slot} WHERE task_id = :task AND slot_start >= :from"
                        + " UNION ALL SELECT :from, :from UNION ALL SELECT :until, :until) slots) holes"
                        + " WHERE hole_end > hole_start")
                .bind("task", taskId.bytes())
                .bind("from", from)
                .bind("until", plan.liveNext())
                .map((row, context) -> new Stretch(row.getLong("hole_start"), row.getLong("hole_end")))
                .list()
                .stream()
                .flatMap(hole -> Stream.of(
                        new long[] {hole.start(), Math.min(hole.end(), plan.backfillNext())},
                        new long[] {Math.max(hole.start(), plan.liveFrom()), Math.min(hole.end(), plan.liveNext())}))
                .filter(part -> part[0] < part[1])
                .map(part -> new IntervalStatus.Gap(
                        Instant.ofEpochSecond(part[0]), Instant.ofEpochSecond(part[1]), NEVER_CUT))
                .toList();
    }
}
