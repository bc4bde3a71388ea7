// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes tasks and batches of every VDAF from a seed. One to a thread. */
public final class ScriptedTasks {
    private static final long FIRST_INTERVAL = 1_790_000_040;
    private static final long PRECISION = 60;
    private static final List<Vdaf> VDAFS = List.of(
            new Prio3Count(),
            new Prio3Sum(16),
            new Prio3SumVec(8, 4, 6),
            new Prio3Histogram(5, 2),
            new Prio3SumVecField64MultiproofHmacSha256Aes128(3, 8, 4, 6));

    private final CollectorCredential credential;
    private final SplittableRandom random;

    /**
     * Makes a generator.
     *
     * @param credential the collector of all tasks
     * @param seed equal seeds make equal tasks
     */
    public ScriptedTasks(CollectorCredential credential, long seed) {
        this.credential = credential;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Makes tasks whose VDAFs take turns.
     *
     * @param tasks how many
     * @param batchesPerTask how many batches each has ready
     */
    public List<ScriptedTask> tasks(int tasks, int batchesPerTask) {
        List<ScriptedTask> made = new ArrayList<>();
        for (int number = 0; number < tasks; number++) {
            made.add(task("scripted-" + number, VDAFS.get(number % VDAFS.size()), batchesPerTask));
        }
        return List.copyOf(made);
    }

    /**
     * Makes a task.
     *
     * @param name a name for people
     * @param vdaf what is aggregated
     * @param batches how many batches it has ready
     */
    public ScriptedTask task(String name, Vdaf vdaf, int batches) {
        List<ScriptedBatch> made = new ArrayList<>();
        for (int number = 0; number < batches; number++) {
            made.add(batch(vdaf, number));
        }
        return new ScriptedTask(TaskId.of(bytes(TaskId.LENGTH)), name, vdaf, credential, made);
    }

    /**
     * Makes a batch with sums that its number of reports can have.
     *
     * @param vdaf what is aggregated
     * @param number sets its interval, one minute later for every number
     */
    public ScriptedBatch batch(Vdaf vdaf, int number) {
        long reports = random.nextLong(10, 1000);
        BigInteger largest = vdaf.maximumMeasurement().multiply(BigInteger.valueOf(reports));
        List<BigInteger> sums = new ArrayList<>();
        for (int element = 0; element < vdaf.outputLength(); element++) {
            sums.add(new BigInteger(1, bytes(16)).mod(largest.add(BigInteger.ONE)));
        }
        Interval interval = new Interval(FIRST_INTERVAL + number * PRECISION, PRECISION);
        return new ScriptedBatch(BatchId.of(bytes(BatchId.LENGTH)), reports, interval, sums);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
