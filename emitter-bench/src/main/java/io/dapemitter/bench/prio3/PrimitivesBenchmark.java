// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import io.dapemitter.prio3.AggregateShares;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.prio3.xof.TurboShake128;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The collector's step, and the hash that everything waits for. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrimitivesBenchmark {
    private static final int BUCKETS = 100_000;
    private static final int ELEMENT_SIZE = 16;

    private final Vdaf vdaf = new Prio3Histogram(BUCKETS, 316);
    private final byte[] leaderShare = share(1);
    private final byte[] helperShare = share(2);
    private final byte[] mebibyte = new byte[1 << 20];
    private final long[] output = new long[4];
    private final TurboShake128 turboShake = new TurboShake128();

    /** Random elements, all below the modulus. */
    private static byte[] share(int seed) {
        byte[] share = new byte[BUCKETS * ELEMENT_SIZE];
        new Random(seed).nextBytes(share);
        for (int top = ELEMENT_SIZE - 1; top < share.length; top += ELEMENT_SIZE) {
            share[top] &= 0x7F;
        }
        return share;
    }

    /** Two encoded shares of 100,000 elements of Field128 become integers. */
    @Benchmark
    public Object unshard() {
        return AggregateShares.unshard(vdaf, leaderShare, helperShare, 1);
    }

    /** TurboSHAKE128 of a mebibyte. */
    @Benchmark
    public Object turboShake() {
        turboShake.reset();
        turboShake.absorb(mebibyte, 0, mebibyte.length);
        turboShake.finish(1);
        turboShake.squeezeWords(output, 0, output.length);
        return output;
    }
}
