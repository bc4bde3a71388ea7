// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.pipeline;

import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A time-interval task that received reports for long before it was known; the same in the leader's process and in the emitter's. */
public final class BackfillWorkload {
    /** The length of an interval in seconds, the task's time precision too. */
    public static final long INTERVAL = 60;

    private static final int MINIMUM = 10;
    private static final int SUM = 55;

    private BackfillWorkload() {}

    private static ScriptedTask task() {
        return new ScriptedTasks(Workload.credential(), 1).task("backfill", new Prio3Sum(32), 0);
    }

    /** The begin of a number of intervals, in seconds since the epoch, of which the last is just old enough to be asked for. */
    public static long begin(int intervals) {
        long due = Instant.now().getEpochSecond() - QueryType.TimeInterval.DEFAULT_GRACE - INTERVAL;
        return (due / INTERVAL - intervals) * INTERVAL;
    }

    /** Starts a leader that has enough reports for a number of intervals from {@code begin} on. */
    public static ScriptedLeader leader(long begin, int intervals) {
        ScriptedTask task = task();
        ScriptedLeader leader =
                ScriptedLeader.builder(List.of()).intervalTask(task, MINIMUM).start();
        for (int number = 0; number < intervals; number++) {
            leader.upload(task.taskId(), begin + number * INTERVAL, MINIMUM, SUM);
        }
        return leader;
    }

    static EmitterTask emitterTask(long begin, URI leader) {
        ScriptedTask task = task();
        return EmitterTask.builder(task.taskId(), leader, task.vdaf(), Workload.CREDENTIAL)
                .name(task.name())
                .timePrecision(task.timePrecision())
                .queryType(new QueryType.TimeInterval(
                        INTERVAL,
                        QueryType.TimeInterval.DEFAULT_GRACE,
                        new Backfill.From(Instant.ofEpochSecond(begin)),
                        TooFew.WIDEN,
                        QueryType.TimeInterval.DEFAULT_MAX_WIDEN))
                // Otherwise two weeks before it are searched for lost intervals, which is not what is measured.
                .reportExpiryAge(Duration.ofSeconds(Instant.now().getEpochSecond() - begin)
                        .plusHours(1))
                .build();
    }
}
