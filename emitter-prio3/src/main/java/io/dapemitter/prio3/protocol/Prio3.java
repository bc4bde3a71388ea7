// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.ChunkLength;
import io.dapemitter.prio3.ExactIntegers;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Exception;
import io.dapemitter.prio3.UnshardedAggregate;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * A member of the Prio3 family with its parameters (VDAF-08 and VDAF-18, section 7). Clients {@link #shard}; aggregators {@link #prepareInit}, {@link #combine}, {@link #finish} and
 * {@link #aggregate}; collectors {@link #unshard}. A new instance has two aggregators and an empty application context; {@code with..} methods give changed copies. To make
 * one calculates tables, so keep it. Immutable and safe for use by many threads.
 *
 * <p>Up to 16 threads at work each keep room for a report: as much as a leader's share, and up to 6 MB more where they shard range checks of many calls.
 *
 * <p>Parameters that are out of range are {@link IllegalArgumentException}s, and so are measurements, without their value, and objects whose lengths are not this instance's. Whatever is wrong with what other parties sent
 * is a {@link Prio3Exception}.
 *
 * @param <M> a measurement
 */
public final class Prio3<M> {
    private final Core<M> core;
    private final BigInteger maximum;
    private final Sharding<M> sharding;
    private final Preparation preparation;
    private final Codec codec;
    private final Shapes shapes;

    Prio3(BigInteger maximum, Core<M> core) {
        this.core = core;
        this.maximum = maximum;
        sharding = new Sharding<>(core);
        preparation = new Preparation(core);
        codec = new Codec(core);
        shapes = new Shapes(core);
    }

    /** Counts {@code true}. */
    public static Prio3<Boolean> count(Generation generation) {
        return Variants.count(generation);
    }

    /** Adds integers up to a bound: {@link MeasurementBound.Bits} 1 to 64 in VDAF-08, {@link MeasurementBound.Maximum} in VDAF-18. */
    public static Prio3<BigInteger> sum(Generation generation, MeasurementBound bound) {
        return Variants.sum(generation, bound);
    }

    /** Adds vectors of integers up to a bound: {@link MeasurementBound.Bits} 1 to 127 in VDAF-08, {@link MeasurementBound.Maximum} in VDAF-18. */
    public static Prio3<List<BigInteger>> sumVec(
            Generation generation, MeasurementBound bound, int length, int chunkLength) {
        return Variants.sumVec(generation, bound, length, chunkLength);
    }

    /** Counts how many measurements fall into each of {@code length} buckets; a measurement is a bucket from 0. */
    public static Prio3<Integer> histogram(Generation generation, int length, int chunkLength) {
        return Variants.histogram(generation, length, chunkLength);
    }

    /** Counts the bits set at each of {@code length} places; a measurement may have up to {@code maximumWeight} of them. */
    public static Prio3<List<Boolean>> multihotCountVec(
            Generation generation, int length, int maximumWeight, int chunkLength) {
        return Variants.multihotCountVec(generation, length, maximumWeight, chunkLength);
    }

    /**
     * Adds vectors of integers that add up to at most {@code maximum} in each measurement (draft-ietf-ppm-l1-bound-sum-01; VDAF-18 alone). Length times maximum must be below the
     * modulus of Field128, or integers that wrap could pass for a small sum.
     */
    public static Prio3<List<BigInteger>> l1BoundSum(BigInteger maximum, int length, int chunkLength) {
        return Variants.l1BoundSum(maximum, length, chunkLength);
    }

    /** Adds vectors of integers in Field64 with 2 proofs and more, as libprio-rs has it (XofHmacSha256Aes128); sums of 2^64 - 2^32 + 1 and more wrap. */
    public static Prio3<List<BigInteger>> sumVecField64Multiproof(
            Generation generation, MeasurementBound bound, int length, int chunkLength, int proofs) {
        return Variants.sumVecField64Multiproof(generation, bound, length, chunkLength, proofs);
    }

    /**
     * The member that a task's parameters describe; they must be of the same generation. Noise ({@link Vdaf#dpStrategy}) changes nothing about reports, and results with noise are
     * read by {@link io.dapemitter.prio3.AggregateShares}, not by {@link #unshard}.
     */
    public static Prio3<?> of(Generation generation, Vdaf vdaf) {
        return Variants.of(generation, vdaf);
    }

    /** The chunk length that makes proofs shortest, for a measurement of so many bits: the length of a histogram, or length times bits of a vector. */
    public static int optimalChunkLength(int measurementLength) {
        return Math.toIntExact(ChunkLength.optimal(measurementLength));
    }

    /** The same bound to an application context, which all parties must share ({@code "dap-18"} and the task id in DAP-18); VDAF-08 has none. */
    public Prio3<M> withContext(byte[] context) {
        return new Prio3<>(maximum, core.withContext(context));
    }

    /** The same for 2 to 254 aggregators. */
    public Prio3<M> withAggregators(int aggregators) {
        return with(core.settings().withAggregators(aggregators));
    }

    /** The same under another algorithm id, an unsigned number of 32 bits. */
    public Prio3<M> withAlgorithmId(int algorithmId) {
        return with(core.settings().withAlgorithmId(algorithmId));
    }

    /** The same with another extendable output function, but not {@link XofKind#FIXED_KEY_AES_128}. */
    public Prio3<M> withXof(XofKind xof) {
        return with(core.settings().withXof(xof));
    }

    /** The same with up to 255 proofs; at least 2 in Field64 where there is joint randomness, of which the drafts advise 3, else 1. */
    public Prio3<M> withProofs(int proofs) {
        return with(core.settings().withProofs(proofs));
    }

    private Prio3<M> with(Settings settings) {
        return new Prio3<>(maximum, core.with(settings));
    }

    /** Number of aggregators. */
    public int aggregators() {
        return core.settings().aggregators();
    }

    /** Bytes of a verify key: 16 in VDAF-08, 32 in VDAF-18 and with XofHmacSha256Aes128. */
    public int verifyKeySize() {
        return core.settings().seedSize();
    }

    /** Bytes of randomness that {@link #shard(Object, byte[], byte[])} needs. */
    public int randomnessSize() {
        return sharding.randomnessSize();
    }

    /** The client's step with fresh randomness. */
    public ShardedMeasurement shard(M measurement, byte[] nonce, SecureRandom random) {
        byte[] randomness = new byte[randomnessSize()];
        random.nextBytes(randomness);
        try {
            return shard(measurement, nonce, randomness);
        } finally {
            Arrays.fill(randomness, (byte) 0);
        }
    }

    /**
     * The client's step (section 7.2.1).
     *
     * @param nonce 16 bytes, never used again; the report id in DAP
     * @param randomness {@link #randomnessSize} secret bytes, never used again
     */
    public ShardedMeasurement shard(M measurement, byte[] nonce, byte[] randomness) {
        return sharding.shard(measurement, nonce, randomness);
    }

    /**
     * An aggregator's first step ({@code prep_init}, {@code verify_init}; section 7.2.2).
     *
     * @param verifyKey {@link #verifyKeySize} bytes, secret from clients
     * @throws ReportRejectedException with a probability next to nothing, if the random point must not be used
     */
    public Prepared prepareInit(byte[] verifyKey, byte[] nonce, PublicShare publicShare, InputShare inputShare) {
        return preparation.init(verifyKey, nonce, publicShare, inputShare);
    }

    /**
     * {@link #prepareInit} for many reports, on the calling thread and on those of an executor. It ends even if the executor runs nothing, and may be called from one of its
     * tasks. A report that must be rejected is an outcome; a share of other lengths than this instance's is the calling program's mistake, and ends the whole batch with the
     * {@link IllegalArgumentException} of {@link #prepareInit}, when no thread is at work any more.
     *
     * @return outcomes in the order of reports, in a list that does not change
     */
    public List<PrepareOutcome> prepareAll(byte[] verifyKey, List<ReportToPrepare> reports, Executor executor) {
        return Batches.map(reports, executor, report -> {
            try {
                return prepareInit(verifyKey, report.nonce(), report.publicShare(), report.inputShare());
            } catch (Prio3Exception e) {
                return new Rejected(String.valueOf(e.getMessage()));
            }
        });
    }

    /**
     * Combines all aggregators' prepare shares, in their order.
     *
     * @throws ReportRejectedException if the measurement is not proven valid
     */
    public PrepareMessage combine(List<PrepareShare> shares) {
        return preparation.combine(shares);
    }

    /**
     * An aggregator's last step for a report.
     *
     * @throws ReportRejectedException if the aggregators do not agree on the joint randomness
     */
    public OutputShare finish(PrepareState state, PrepareMessage message) {
        return preparation.finish(state, message);
    }

    /** An aggregator's sum over reports; of none it is zero. */
    public AggregateShare aggregate(Iterable<OutputShare> shares) {
        long[] sum = core.field().vector(core.circuit().lengths().output());
        for (OutputShare share : shares) {
            shapes.check(share);
            core.field()
                    .add(sum, 0, share.elements(), 0, core.circuit().lengths().output());
        }
        return new AggregateShare(sum);
    }

    /** The sum of one aggregator's shares over different reports. */
    public AggregateShare merge(AggregateShare one, AggregateShare other) {
        return new AggregateShare(sum(List.of(one, other)));
    }

    /**
     * The collector's step (section 7.2.5), without noise of aggregators. {@link io.dapemitter.prio3.AggregateShares} does it for two encoded shares.
     *
     * @param shares of all aggregators
     * @param reportCount reports in the batch, unsigned 64 bits
     */
    public UnshardedAggregate unshard(List<AggregateShare> shares, long reportCount) {
        if (shares.size() != aggregators()) {
            throw new IllegalArgumentException(
                    "%s: an aggregate share is needed of each of %d aggregators, but there are %d"
                            .formatted(core.settings().name(), aggregators(), shares.size()));
        }
        long[] sum = sum(shares);
        boolean mayHaveWrapped = maximum.multiply(new BigInteger(Long.toUnsignedString(reportCount)))
                        .compareTo(core.field().order())
                >= 0;
        return new UnshardedAggregate(ExactIntegers.ofWords(sum, core.field().words()), mayHaveWrapped);
    }

    private long[] sum(List<AggregateShare> shares) {
        int length = core.circuit().lengths().output();
        long[] sum = core.field().vector(length);
        for (AggregateShare share : shares) {
            shapes.check(share);
            core.field().add(sum, 0, share.elements(), 0, length);
        }
        return sum;
    }

    /** Reads a public share; throws {@link Prio3DecodeException}, as all decoding does. */
    public PublicShare decodePublicShare(byte[] encoded) {
        return codec.publicShare(encoded);
    }

    /** Reads the input share of an aggregator; the leader is number 0. */
    public InputShare decodeInputShare(int aggregator, byte[] encoded) {
        return codec.inputShare(aggregator, encoded);
    }

    /** Reads a prepare share. */
    public PrepareShare decodePrepareShare(byte[] encoded) {
        return codec.prepareShare(encoded);
    }

    /** Reads a prepare message. */
    public PrepareMessage decodePrepareMessage(byte[] encoded) {
        return codec.prepareMessage(encoded);
    }

    /** Reads what {@link PrepareState#encode} wrote. */
    public PrepareState decodePrepareState(byte[] encoded) {
        return codec.prepareState(encoded);
    }

    /** Reads an output share. */
    public OutputShare decodeOutputShare(byte[] encoded) {
        return new OutputShare(codec.output("the output share", encoded));
    }

    /** Reads an aggregate share. */
    public AggregateShare decodeAggregateShare(byte[] encoded) {
        return new AggregateShare(codec.output("the aggregate share", encoded));
    }

    /** Name and generation. */
    @Override
    public String toString() {
        return "%s[%s]".formatted(core.settings().name(), core.settings().generation());
    }
}
