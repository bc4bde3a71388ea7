// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.testing;

import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.CollectedQueryType;
import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch to emit, changed step by step: task 1, collection job 2, batch 3, Prio3Sum, the number 12345, 100 reports. For one thread. */
public final class SampleBatch {
    private TaskId taskId = task(1);
    private @Nullable String taskName = "visits";
    private CollectionJobId collectionJobId = job(2);
    private @Nullable BatchId batchId = batch(3);
    private @Nullable Interval queryInterval;
    private Interval reportInterval = new Interval(1_700_000_000, 3600);
    private long reportCount = 100;
    private Vdaf vdaf = new Prio3Sum(16);
    private ExactIntegers result = integers("12345");
    private List<String> labels = List.of();
    private boolean mayHaveWrapped;
    private Instant collectedAt = Instant.parse("2026-11-21T09:30:00.125Z");

    /** A task id of 32 equal bytes. */
    public static TaskId task(int value) {
        return TaskId.of(filled(TaskId.LENGTH, value));
    }

    /** A collection job id of 16 equal bytes; another first byte for numbers above 255. */
    public static CollectionJobId job(int value) {
        return CollectionJobId.of(filled(16, value));
    }

    /** A batch id of 32 equal bytes. */
    public static BatchId batch(int value) {
        return BatchId.of(filled(32, value));
    }

    /** A result of decimal texts. */
    public static ExactIntegers integers(String... decimals) {
        return ExactIntegers.of(Arrays.stream(decimals).map(BigInteger::new).toList());
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        if (value > 0xff) {
            bytes[0] = (byte) (value >> 8);
        }
        return bytes;
    }

    public SampleBatch of(int task) {
        taskId = task(task);
        return this;
    }

    public SampleBatch named(@Nullable String name) {
        taskName = name;
        return this;
    }

    public SampleBatch collectedBy(int job) {
        collectionJobId = job(job);
        return this;
    }

    public SampleBatch withBatch(int value) {
        batchId = batch(value);
        return this;
    }

    public SampleBatch withoutBatch() {
        batchId = null;
        return this;
    }

    /** A time-interval batch. */
    public SampleBatch queried(long start, long duration) {
        batchId = null;
        queryInterval = new Interval(start, duration);
        return this;
    }

    public SampleBatch reportedIn(long start, long duration) {
        reportInterval = new Interval(start, duration);
        return this;
    }

    public SampleBatch counting(long reports) {
        reportCount = reports;
        return this;
    }

    public SampleBatch with(Vdaf other, String... decimals) {
        vdaf = other;
        result = integers(decimals);
        return this;
    }

    public SampleBatch labelled(String... names) {
        labels = List.of(names);
        return this;
    }

    public SampleBatch wrapped() {
        mayHaveWrapped = true;
        return this;
    }

    public SampleBatch collectedAt(Instant instant) {
        collectedAt = instant;
        return this;
    }

    public CollectedBatch build() {
        return new CollectedBatch(
                taskId + "/" + collectionJobId,
                taskId,
                taskName,
                collectionJobId,
                DapVersion.DAP_09,
                queryInterval == null ? CollectedQueryType.FIXED_SIZE : CollectedQueryType.TIME_INTERVAL,
                batchId,
                queryInterval,
                reportInterval,
                reportCount,
                vdaf,
                result,
                labels,
                mayHaveWrapped,
                collectedAt);
    }
}
