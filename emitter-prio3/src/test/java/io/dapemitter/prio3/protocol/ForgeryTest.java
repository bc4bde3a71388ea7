// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.Prio3Exception;
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
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client that makes proofs as the protocol says, but for measurements that are not valid: each differs from a valid one in an element, and none is accepted. The seed of
 * a failure is in its message.
 */
final class ForgeryTest {
    private static final int FORGERIES = 10_000;
    private static final long SEED = 20261121;

    /**
     * A circuit and a client for it that does not look at measurements.
     *
     * @param name for messages
     * @param circuit of the measurement
     * @param prio3 over the circuit
     */
    private record Case(String name, Circuit<?> circuit, Prio3<long[]> prio3) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                forged("COUNT_08", Generation.VDAF_08, new Count(), 1),
                forged("COUNT_18", Generation.VDAF_18, new Count(), 1),
                forged("SUM_08", Generation.VDAF_08, new Sum(Generation.VDAF_08, BigInteger.valueOf(7)), 1),
                forged("SUM_18", Generation.VDAF_18, new Sum(Generation.VDAF_18, BigInteger.valueOf(5)), 1),
                forged("SUM_VEC_08", Generation.VDAF_08, sumVec(Generation.VDAF_08, Field128.INSTANCE, 3), 1),
                forged("SUM_VEC_18", Generation.VDAF_18, sumVec(Generation.VDAF_18, Field128.INSTANCE, 2), 1),
                forged("HISTOGRAM_08", Generation.VDAF_08, new Histogram(Generation.VDAF_08, 4, 2), 1),
                forged("HISTOGRAM_18", Generation.VDAF_18, new Histogram(Generation.VDAF_18, 4, 2), 1),
                forged("MULTIHOT_08", Generation.VDAF_08, new MultihotCountVec(Generation.VDAF_08, 3, 2, 2), 1),
                forged("MULTIHOT_18", Generation.VDAF_18, new MultihotCountVec(Generation.VDAF_18, 3, 2, 2), 1),
                forged("L1_BOUND_SUM", Generation.VDAF_18, new L1BoundSum(BigInteger.valueOf(3), 2, 2), 1),
                forged("MULTIPROOF_08", Generation.VDAF_08, sumVec(Generation.VDAF_08, Field64.INSTANCE, 3), 2),
                forged("MULTIPROOF_18", Generation.VDAF_18, sumVec(Generation.VDAF_18, Field64.INSTANCE, 2), 3));
    }

    /** All but histograms, of which one element must be 1. */
    static List<Case> casesWithZeros() {
        return cases().stream()
                .filter(forged -> !(forged.circuit() instanceof Histogram))
                .toList();
    }

    private static Case forged(String name, Generation generation, Circuit<?> circuit, int proofs) {
        Settings settings = new Settings(name, generation, 1).withProofs(proofs);
        return new Case(name, circuit, new Prio3<>(settings, BigInteger.ONE, new Unchecked(circuit)));
    }

    private static Circuit<?> sumVec(Generation generation, Field field, int maximum) {
        return new SumVec(generation, field, BigInteger.valueOf(maximum), 2, 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_forged_measurement_is_accepted(Case forged) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < FORGERIES; i++) {
            long[] measurement = forge(forged.circuit(), random);
            if (isAccepted(forged.prio3(), measurement, random)) {
                fail("%s: forgery %d with seed %d was accepted", forged, i, SEED);
            }
        }
    }

    /** So that it is the forged element that is rejected. */
    @ParameterizedTest
    @MethodSource("casesWithZeros")
    void the_measurement_that_forgeries_are_made_of_is_accepted(Case forged) {
        long[] measurement = valid(forged.circuit());
        assertThat(isAccepted(forged.prio3(), measurement, new SplittableRandom(SEED)))
                .isTrue();
    }

    private static boolean isAccepted(Prio3<long[]> prio3, long[] measurement, SplittableRandom random) {
        try {
            Runs.outputs(prio3, measurement, random);
            return true;
        } catch (Prio3Exception e) {
            return false;
        }
    }

    private static long[] valid(Circuit<?> circuit) {
        long[] measurement = circuit.field().vector(circuit.lengths().measurement());
        if (circuit instanceof MultihotCountVec multihot) {
            multihot.encode(List.of(true, false, true), measurement);
        }
        return measurement;
    }

    /** One element of a valid measurement is replaced by one that is no bit: 2, -1, or random. */
    private static long[] forge(Circuit<?> circuit, SplittableRandom random) {
        Field field = circuit.field();
        long[] measurement = valid(circuit);
        int at = random.nextInt(circuit.lengths().measurement());
        BigInteger element = switch (random.nextInt(3)) {
            case 0 -> BigInteger.TWO;
            case 1 -> field.order().subtract(BigInteger.ONE);
            default -> BigInteger.valueOf(random.nextLong()).shiftLeft(random.nextInt(64));
        };
        field.set(measurement, at, element);
        return measurement;
    }
}
