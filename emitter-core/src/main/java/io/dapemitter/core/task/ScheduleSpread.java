// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import io.dapemitter.dap.TaskId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/** Spreads the tasks of one schedule over a range of time, each by an offset that never changes, so that hourly tasks are no burst. */
public final class ScheduleSpread {
    private ScheduleSpread() {}

    /**
     * Returns the task's offset.
     *
     * @param taskId the task; task ids are random, so that the first bytes serve
     * @param spread the range; zero for no offset
     * @return a whole number of milliseconds, at least zero and less than the range
     */
    public static Duration offset(TaskId taskId, Duration spread) {
        long range = spread.toMillis();
        return range <= 0
                ? Duration.ZERO
                : Duration.ofMillis(
                        Long.remainderUnsigned(ByteBuffer.wrap(taskId.bytes()).getLong(), range));
    }

    /**
     * Returns when a task is due next.
     *
     * @param task the task
     * @param spread the range over which tasks are spread
     * @param afterMillis milliseconds since the epoch by the database's clock
     * @return milliseconds since the epoch, later than {@code afterMillis}
     */
    public static long next(EmitterTask task, Duration spread, long afterMillis) {
        return task.schedule()
                .next(Instant.ofEpochMilli(afterMillis), offset(task.taskId(), spread))
                .toEpochMilli();
    }
}
