// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.dap.TaskId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How values look on a terminal. */
final class Shown {
    static final String NOTHING = "-";

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Shown() {}

    /** Name and id of a task. */
    static String task(TaskId taskId, @Nullable String name) {
        return name == null ? taskId.toString() : name + " (" + taskId + ")";
    }

    /** An instant by its distance from now: {@code in 3 min}, {@code 2 h ago}. */
    static String when(@Nullable Instant instant, Instant now) {
        if (instant == null) {
            return NOTHING;
        }
        Duration distance = Duration.between(now, instant);
        if (distance.abs().toSeconds() == 0) {
            return "now";
        }
        return distance.isNegative() ? duration(distance.negated()) + " ago" : "in " + duration(distance);
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        if (seconds < 2 * HOUR) {
            return seconds / MINUTE + " min";
        }
        return seconds < 2 * DAY ? seconds / HOUR + " h" : seconds / DAY + " d";
    }

    static String orNothing(@Nullable Object value) {
        return value == null ? NOTHING : value.toString();
    }
}
