// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds settings of time-interval tasks with which reports are lost. */
final class IntervalWarnings {
    /** Clients that upload late, and clocks that are off, need about as much. */
    private static final long SHORT_GRACE = 300;

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
        if (kept != null
                && rules.backfill() instanceof Backfill.From from
                && from.time().isBefore(now.minus(kept))) {
            warnings.add(subject + "backfill begins at " + from.time() + ", but the leader keeps reports for "
                    + kept.toSeconds() + " seconds (report_expiry_secs) only; what is older is not collected");
        }
        return warnings;
    }
}
