// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The steps of client and aggregators. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Prio3Benchmark {
    /** What is measured. */
    @Param
    public Prio3Case vdaf = Prio3Case.COUNT_08;

    private Report<?> report = vdaf.report();

    /** Shards once. */
    @Setup
    public void start() {
        report = vdaf.report();
    }

    /** The client's step. */
    @Benchmark
    public Object shard() {
        return report.shard();
    }

    /** The leader's first step. */
    @Benchmark
    public Object prepareLeader() {
        return report.prepare(0);
    }

    /** The helper's first step. */
    @Benchmark
    public Object prepareHelper() {
        return report.prepare(1);
    }
}
