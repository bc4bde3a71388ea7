// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a time-bucketed fixed-size task that are in no collection job yet. A batch has reports of one window only (Janus' {@code batch_time_window_size}); it is ready once the window holds the
 * minimum, and what comes later for the window is the beginning of another batch of it. Not thread-safe.
 */
final class ReportWindows {
    private final TaskId taskId;
    private final long window;
    private final long minBatchSize;
    private final IntervalRecords reports;
    private long batches;

    ReportWindows(ScriptedTask task, long window, long minBatchSize) {
        this.taskId = task.taskId();
        this.window = window;
        this.minBatchSize = minBatchSize;
        this.reports = new IntervalRecords(task.timePrecision(), task.vdaf().outputLength());
    }

    void upload(long second, long count, BigInteger sum) {
        reports.add(second, count, sum);
    }

    /** Takes the reports of the oldest window that holds the minimum, or null where none does. */
    @Nullable
    ScriptedBatch takeFilled() {
        for (Map.Entry<Long, Long> waiting : waiting().entrySet()) {
            if (waiting.getValue() >= minBatchSize) {
                IntervalRecords.Content content = reports.take(new Interval(waiting.getKey(), window));
                return new ScriptedBatch(nextId(), content.reports(), content.interval(), content.sums());
            }
        }
        return null;
    }

    private BatchId nextId() {
        batches++;
        return BatchId.of(ByteBuffer.allocate(BatchId.LENGTH)
                .put(taskId.bytes(), 0, BatchId.LENGTH - Long.BYTES)
                .putLong(batches)
                .array());
    }

    /** How many reports wait, by the first second of their window. */
    NavigableMap<Long, Long> waiting() {
        NavigableMap<Long, Long> waiting = new TreeMap<>();
        reports.counts().forEach((second, count) -> waiting.merge(second / window * window, count, Long::sum));
        return waiting;
    }
}
