// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.protocol.Prio3;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** What is measured; the names are those of the rival's lines. */
public enum Prio3Case {
    COUNT_08("Count, VDAF-08"),
    COUNT_18("Count, VDAF-18"),
    SUM_32_08("Sum of 32 bits, VDAF-08"),
    SUM_32_18("Sum of 32 bits, VDAF-18"),
    HISTOGRAM_1000_08("Histogram 1000/31, VDAF-08"),
    HISTOGRAM_1000_18("Histogram 1000/31, VDAF-18"),
    SUM_VEC_16_08("SumVec of 16 bits x 1000/126, VDAF-08"),
    SUM_VEC_16_18("SumVec of 16 bits x 1000/126, VDAF-18"),
    HISTOGRAM_100000_08("Histogram 100,000/316, VDAF-08"),
    HISTOGRAM_100000_18("Histogram 100,000/316, VDAF-18"),
    MULTIPROOF_08("SumVec of 1 bit x 1000/31 in Field64 with 3 proofs, VDAF-08"),
    MULTIPROOF_18("SumVec of 1 bit x 1000/31 in Field64 with 3 proofs, VDAF-18");

    private final String label;

    Prio3Case(String label) {
        this.label = label;
    }

    /** For people: VDAF and parameters; a number after a slash is the chunk length. */
    public String label() {
        return label;
    }

    Report<?> report() {
        return switch (this) {
            case COUNT_08 -> new Report<>(Prio3.count(Generation.VDAF_08), true);
            case COUNT_18 -> new Report<>(Prio3.count(Generation.VDAF_18), true);
            case SUM_32_08 ->
                new Report<>(Prio3.sum(Generation.VDAF_08, new MeasurementBound.Bits(32)), BigInteger.TEN);
            case SUM_32_18 ->
                new Report<>(Prio3.sum(Generation.VDAF_18, MeasurementBound.maximum((1L << 32) - 1)), BigInteger.TEN);
            case HISTOGRAM_1000_08 -> histogram(Generation.VDAF_08, 1000, 31);
            case HISTOGRAM_1000_18 -> histogram(Generation.VDAF_18, 1000, 31);
            case SUM_VEC_16_08 ->
                new Report<>(Prio3.sumVec(Generation.VDAF_08, new MeasurementBound.Bits(16), 1000, 126), vector(1000));
            case SUM_VEC_16_18 ->
                new Report<>(
                        Prio3.sumVec(Generation.VDAF_18, MeasurementBound.maximum(65535), 1000, 126), vector(1000));
            case HISTOGRAM_100000_08 -> histogram(Generation.VDAF_08, 100_000, 316);
            case HISTOGRAM_100000_18 -> histogram(Generation.VDAF_18, 100_000, 316);
            case MULTIPROOF_08 -> multiproof(Generation.VDAF_08, new MeasurementBound.Bits(1));
            case MULTIPROOF_18 -> multiproof(Generation.VDAF_18, MeasurementBound.maximum(1));
        };
    }

    private static Report<Integer> histogram(Generation generation, int length, int chunkLength) {
        return new Report<>(Prio3.histogram(generation, length, chunkLength), length / 2);
    }

    private static Report<List<BigInteger>> multiproof(Generation generation, MeasurementBound bound) {
        return new Report<>(Prio3.sumVecField64Multiproof(generation, bound, 1000, 31, 3), vector(2));
    }

    private static List<BigInteger> vector(int modulus) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> BigInteger.valueOf(i % modulus))
                .toList();
    }
}
