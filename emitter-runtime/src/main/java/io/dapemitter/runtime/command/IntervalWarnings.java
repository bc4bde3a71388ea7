// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.EmitterTaskBuilder;
import io.dapemitter.core.task.QueryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds settings of time-interval tasks with which reports are lost. */
final class IntervalWarnings {
    /** Clients that upload late, and clocks that are off, need about as much. */
    private static final long SHORT_GRACE = 300;

    private static final Duration LOOKED_AT = Duration.ofDays(366);
    private static final int PARTS = 8;
    private static final int MOST_LOOKS = 1000;

    private IntervalWarnings() {}

    static List<String> of(EmitterTask task, Instant now) {
        List<String> warnings = new ArrayList<>();
        if (!(task.queryType() instanceof QueryType.TimeInterval rules)) {
            return warnings;
        }
        String subject = "task " + Shown.task(task.taskId(), task.name()) + ": ";
        if (rules.grace() < SHORT_GRACE) {
            warnings.add(
                    subject + "grace is " + rules.grace()
                            + " seconds; the leader refuses reports that come for an interval after it was asked for, so that late ones are lost");
        }
        Duration kept = task.reportExpiryAge();
        if (kept != null && rules.interval() + rules.grace() >= kept.toSeconds()) {
            warnings.add(subject + "interval and grace together are no shorter than report_expiry_secs ("
                    + kept.toSeconds() + "), so that reports expire before they are asked for; shorten the interval");
        }
        if (kept != null && tooSparse(task, rules, kept, now)) {
            warnings.add(
                    subject + "its schedule lets so much time pass between two times that, with interval and grace,"
                            + " reports are older than report_expiry_secs (" + kept.toSeconds()
                            + ") when they are asked for; let it come due more often");
        }
        if (rules.backfill() instanceof Backfill.From from && from.time().isAfter(now)) {
            warnings.add(subject + "backfill begins at " + from.time()
                    + ", which is still to come; nothing from before the task was known is collected");
        }
        if (kept != null
                && rules.backfill() instanceof Backfill.From from
                && from.time().isBefore(now.minus(kept))) {
            warnings.add(subject + "backfill begins at " + from.time() + ", but the leader keeps reports for "
                    + kept.toSeconds() + " seconds (report_expiry_secs) only; what is older is not collected");
        }
        return warnings;
    }

    /**
     * Whether the schedule has a pause, within a year, after which the oldest reports of the interval that ended in it are gone. Looks at moments that lie so close together that one of them is in the
     * first part of such a pause.
     */
    private static boolean tooSparse(EmitterTask task, QueryType.TimeInterval rules, Duration kept, Instant now) {
        Duration longest = kept.minusSeconds(rules.interval() + rules.grace());
        if (longest.isNegative()
                || longest.isZero()
                || task.schedule().expression().equals(EmitterTaskBuilder.DEFAULT_INTERVAL_SCHEDULE)) {
            return false;
        }
        Duration step = longest.dividedBy(PARTS);
        Instant moment = now;
        for (int look = 0; look < MOST_LOOKS && moment.isBefore(now.plus(LOOKED_AT)); look++) {
            if (Duration.between(moment, task.schedule().next(moment)).compareTo(longest.minus(step)) >= 0) {
                return true;
            }
            moment = moment.plus(step);
        }
        return false;
    }
}
