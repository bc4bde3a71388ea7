// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Shares;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A member of the family with random parameters, measurements for it, and what each of them adds to the result.
 *
 * @param prio3 with random parameters
 * @param measurement makes a valid one
 * @param contribution to each element of the result
 * @param modulus of the field, by which results are reduced
 */
record RandomVariant<M>(
        Prio3<M> prio3,
        Function<SplittableRandom, M> measurement,
        Function<M, List<BigInteger>> contribution,
        BigInteger modulus) {
    /** The most of each parameter, as far as a variant has it and allows so much. */
    record Limits(int length, int chunkLength, int bits) {
        static final Limits LARGE = new Limits(12, 14, 127);
        static final Limits SMALL = new Limits(2, 2, 2);

        int bits(int mostOfVariant, SplittableRandom random) {
            return 1 + random.nextInt(Math.min(bits, mostOfVariant));
        }
    }

    /** L1BoundSum, the last, is of VDAF-18 alone. */
    static int kinds(Generation generation) {
        return generation == Generation.VDAF_08 ? 6 : 7;
    }

    static RandomVariant<?> of(int kind, Generation generation, Limits limits, SplittableRandom random) {
        int length = 1 + random.nextInt(limits.length());
        int chunk = 1 + random.nextInt(limits.chunkLength());
        return switch (kind) {
            case 0 ->
                new RandomVariant<>(
                        Prio3.count(generation),
                        SplittableRandom::nextBoolean,
                        one -> List.of(one ? BigInteger.ONE : BigInteger.ZERO),
                        Shares.P64);
            case 1 -> sum(generation, limits, random);
            case 2 -> sumVec(generation, length, chunk, limits, random);
            case 3 ->
                new RandomVariant<>(
                        Prio3.histogram(generation, length, chunk),
                        r -> r.nextInt(length),
                        bucket -> IntStream.range(0, length)
                                .mapToObj(i -> i == bucket ? BigInteger.ONE : BigInteger.ZERO)
                                .toList(),
                        Shares.P128);
            case 4 -> multihot(generation, length, chunk, random);
            case 5 -> multiproof(generation, length, chunk, limits, random);
            default -> l1BoundSum(length, chunk, limits, random);
        };
    }

    private static RandomVariant<?> sum(Generation generation, Limits limits, SplittableRandom random) {
        boolean isOld = generation == Generation.VDAF_08;
        MeasurementBound bound = bound(generation, limits.bits(isOld ? 64 : 63, random), random);
        return new RandomVariant<>(
                Prio3.sum(generation, bound),
                r -> below(bound.largest(), r),
                List::of,
                isOld ? Shares.P128 : Shares.P64);
    }

    private static RandomVariant<?> sumVec(
            Generation generation, int length, int chunk, Limits limits, SplittableRandom random) {
        MeasurementBound bound = bound(generation, limits.bits(127, random), random);
        return new RandomVariant<>(
                Prio3.sumVec(generation, bound, length, chunk),
                r -> vector(bound.largest(), length, r),
                v -> v,
                Shares.P128);
    }

    private static RandomVariant<?> multiproof(
            Generation generation, int length, int chunk, Limits limits, SplittableRandom random) {
        MeasurementBound bound = bound(generation, limits.bits(63, random), random);
        Prio3<List<BigInteger>> prio3 =
                Prio3.sumVecField64Multiproof(generation, bound, length, chunk, 2 + random.nextInt(3));
        return new RandomVariant<>(
                random.nextBoolean() ? prio3.withXof(XofKind.TURBO_SHAKE_128) : prio3,
                r -> vector(bound.largest(), length, r),
                v -> v,
                Shares.P64);
    }

    private static RandomVariant<?> l1BoundSum(int length, int chunk, Limits limits, SplittableRandom random) {
        BigInteger maximum =
                bound(Generation.VDAF_18, limits.bits(100, random), random).largest();
        BigInteger each = maximum.divide(BigInteger.valueOf(length));
        return new RandomVariant<>(
                Prio3.l1BoundSum(maximum, length, chunk), r -> vector(each, length, r), v -> v, Shares.P128);
    }

    private static RandomVariant<?> multihot(Generation generation, int length, int chunk, SplittableRandom random) {
        int weight = 1 + random.nextInt(length);
        return new RandomVariant<>(
                Prio3.multihotCountVec(generation, length, weight, chunk),
                r -> bits(length, weight, r),
                bits -> bits.stream()
                        .map(bit -> bit ? BigInteger.ONE : BigInteger.ZERO)
                        .toList(),
                Shares.P128);
    }

    private static List<Boolean> bits(int length, int weight, SplittableRandom random) {
        List<Boolean> bits = new ArrayList<>();
        int left = weight;
        for (int i = 0; i < length; i++) {
            boolean bit = left > 0 && random.nextBoolean();
            left -= bit ? 1 : 0;
            bits.add(bit);
        }
        return bits;
    }

    private static MeasurementBound bound(Generation generation, int bits, SplittableRandom random) {
        if (generation == Generation.VDAF_08) {
            return new MeasurementBound.Bits(bits);
        }
        BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
        return new MeasurementBound.Maximum(half.add(below(half.subtract(BigInteger.ONE), random)));
    }

    /** From 0 to the largest; often just these. */
    private static BigInteger below(BigInteger largest, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> largest;
            case 1 -> BigInteger.ZERO;
            default -> new BigInteger(1, Runs.bytes(random, 20)).mod(largest.add(BigInteger.ONE));
        };
    }

    private static List<BigInteger> vector(BigInteger largest, int length, SplittableRandom random) {
        return IntStream.range(0, length).mapToObj(i -> below(largest, random)).toList();
    }
}
