// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import io.dapemitter.prio3.flp.Circuit;
import io.dapemitter.prio3.flp.Count;
import io.dapemitter.prio3.flp.Histogram;
import io.dapemitter.prio3.flp.L1BoundSum;
import io.dapemitter.prio3.flp.MultihotCountVec;
import io.dapemitter.prio3.flp.Sum;
import io.dapemitter.prio3.flp.SumVec;
import io.dapemitter.prio3.flp.Unchecked;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A circuit, a client for it that does not look at measurements, and which measurements are valid in the drafts' own words: all elements are bits, and weighted they add up to
 * what those of the valid one do.
 *
 * @param name for messages
 * @param generation of the draft
 * @param circuit of the measurement
 * @param prio3 over the circuit
 * @param valid an encoded measurement
 * @param weights of all elements; none where every vector of bits is valid
 */
record ForgedCase(
        String name,
        Generation generation,
        Circuit<?> circuit,
        Prio3<long[]> prio3,
        List<BigInteger> valid,
        List<BigInteger> weights) {
    private static final Generation G08 = Generation.VDAF_08;
    private static final Generation G18 = Generation.VDAF_18;

    static List<ForgedCase> all() {
        List<Integer> none = List.of();
        List<Integer> ones = List.of(1, 1, 1, 1);
        return List.of(
                of("COUNT_08", G08, new Count(), 1, List.of(1), none),
                of("COUNT_18", G18, new Count(), 1, List.of(0), none),
                of("SUM_08", G08, new Sum(G08, BigInteger.valueOf(7)), 1, List.of(0, 0, 0), none),
                of("SUM_18", G18, new Sum(G18, BigInteger.valueOf(5)), 1, List.of(1, 0, 1), none),
                of("SUM_VEC_08", G08, sumVec(G08, Field128.INSTANCE, 3), 1, List.of(0, 0, 1, 0), none),
                of("SUM_VEC_18", G18, sumVec(G18, Field128.INSTANCE, 2), 1, List.of(0, 0, 0, 0), none),
                of("HISTOGRAM_08", G08, new Histogram(G08, 4, 2), 1, List.of(0, 0, 1, 0), ones),
                of("HISTOGRAM_18", G18, new Histogram(G18, 4, 2), 1, List.of(0, 1, 0, 0), ones),
                of("MULTIHOT_08", G08, multihot(G08), 1, List.of(1, 0, 1, 1, 1), List.of(1, 1, 1, -1, -2)),
                of("MULTIHOT_18", G18, multihot(G18), 1, List.of(1, 0, 1, 1, 1), List.of(1, 1, 1, -1, -1)),
                of(
                        "L1_BOUND_SUM",
                        G18,
                        new L1BoundSum(BigInteger.valueOf(3), 2, 2),
                        1,
                        List.of(1, 0, 0, 1, 1, 1),
                        List.of(1, 2, 1, 2, -1, -2)),
                of("MULTIPROOF_08", G08, sumVec(G08, Field64.INSTANCE, 3), 2, List.of(1, 1, 1, 1), none),
                of("MULTIPROOF_18", G18, sumVec(G18, Field64.INSTANCE, 2), 3, List.of(0, 0, 0, 0), none));
    }

    private static ForgedCase of(
            String name,
            Generation generation,
            Circuit<?> circuit,
            int proofs,
            List<Integer> valid,
            List<Integer> weights) {
        Settings settings = new Settings(name, generation, 1).withProofs(proofs);
        return new ForgedCase(
                name,
                generation,
                circuit,
                Variants.member(settings, BigInteger.ONE, () -> new Unchecked(circuit)),
                valid.stream().map(BigInteger::valueOf).toList(),
                weights.stream().map(BigInteger::valueOf).toList());
    }

    private static Circuit<?> sumVec(Generation generation, Field field, int maximum) {
        return new SumVec(generation, field, BigInteger.valueOf(maximum), 2, 2);
    }

    private static Circuit<?> multihot(Generation generation) {
        return new MultihotCountVec(generation, 3, 2, 2);
    }

    /** Whether a measurement need not be rejected. */
    boolean isValid(List<BigInteger> measurement) {
        boolean isBits = measurement.stream().allMatch(element -> element.bitLength() <= 1 && element.signum() >= 0);
        return isBits && sum(measurement).equals(sum(valid));
    }

    private BigInteger sum(List<BigInteger> measurement) {
        return IntStream.range(0, weights.size())
                .mapToObj(i -> weights.get(i).multiply(measurement.get(i)))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .mod(circuit.field().order());
    }

    long[] elements(List<BigInteger> measurement) {
        long[] elements = circuit.field().vector(measurement.size());
        for (int i = 0; i < measurement.size(); i++) {
            circuit.field().set(elements, i, measurement.get(i));
        }
        return elements;
    }

    @Override
    public String toString() {
        return name;
    }
}
