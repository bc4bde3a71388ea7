// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.IntervalStatus;
import io.dapemitter.core.admin.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the intervals of time-interval tasks stand, for people and machines. */
final class IntervalTexts {
    private IntervalTexts() {}

    /** One line for each task that has something to tell. */
    static String lines(List<TaskStatus> tasks) {
        return tasks.stream().map(IntervalTexts::line).collect(Collectors.joining());
    }

    private static String line(TaskStatus task) {
        IntervalStatus intervals = task.intervals();
        if (intervals == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        IntervalStatus.BackfillStatus backfill = intervals.backfill();
        if (backfill != null) {
            text.append("; backfill ").append(backfill.percent()).append(" % done");
            Duration estimate = backfill.estimate();
            text.append(estimate == null ? "" : ", about " + shown(estimate) + " left");
        }
        long waiting = intervals.unfinished().getOrDefault("waiting", 0L);
        text.append(waiting == 0 ? "" : "; " + waiting + " wait for reports");
        if (!intervals.losses().isEmpty()) {
            text.append("; lost: ").append(counts(intervals.losses()));
        }
        if (!intervals.gaps().isEmpty()) {
            IntervalStatus.Gap newest = intervals.gaps().get(0);
            text.append("; newest gap ").append(newest.start()).append('/').append(newest.end());
        }
        return text.length() == 0
                ? ""
                : "intervals of " + Shown.task(task.taskId(), task.name()) + ": " + text.substring(2) + "\n";
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String shown(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes < 1 ? "a minute" : minutes < 120 ? minutes + " min" : duration.toHours() + " h";
    }

    static @Nullable Map<String, @Nullable Object> json(@Nullable IntervalStatus intervals) {
        if (intervals == null) {
            return null;
        }
        IntervalStatus.BackfillStatus backfill = intervals.backfill();
        return Json.object(
                "live_from", intervals.liveFrom(),
                "cut_until", intervals.cutUntil(),
                "unfinished", intervals.unfinished(),
                "losses", intervals.losses(),
                "gaps",
                        intervals.gaps().stream()
                                .map(gap -> Json.object("start", gap.start(), "end", gap.end(), "reason", gap.reason()))
                                .toList(),
                "backfill", backfill == null ? null : json(backfill));
    }

    private static Map<String, @Nullable Object> json(IntervalStatus.BackfillStatus backfill) {
        Instant from = backfill.from();
        Duration estimate = backfill.estimate();
        return Json.object(
                "from", from,
                "next", backfill.next(),
                "until", backfill.until(),
                "percent", backfill.percent(),
                "estimate_seconds", estimate == null ? null : estimate.toSeconds());
    }
}
