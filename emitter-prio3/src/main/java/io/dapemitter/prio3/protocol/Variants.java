// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import io.dapemitter.prio3.flp.Count;
import io.dapemitter.prio3.flp.Histogram;
import io.dapemitter.prio3.flp.L1BoundSum;
import io.dapemitter.prio3.flp.MultihotCountVec;
import io.dapemitter.prio3.flp.Sum;
import io.dapemitter.prio3.flp.SumVec;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.util.List;

/** The members of the family: algorithm id, circuit and limits of each (VDAF-08 and VDAF-18, section 7.4, and libprio-rs). */
final class Variants {
    private Variants() {}

    static Prio3<Boolean> count(Generation generation) {
        return new Prio3<>(settings(new Prio3Count().name(), generation, 0, 1), BigInteger.ONE, new Count());
    }

    static Prio3<BigInteger> sum(Generation generation, MeasurementBound bound) {
        Prio3Sum vdaf = new Prio3Sum(bound);
        BigInteger maximum = maximum(generation, vdaf, bound);
        return new Prio3<>(settings(vdaf.name(), generation, 1, 2), maximum, new Sum(generation, maximum));
    }

    static Prio3<List<BigInteger>> sumVec(Generation generation, MeasurementBound bound, int length, int chunkLength) {
        Prio3SumVec vdaf = new Prio3SumVec(bound, length, chunkLength, DpStrategy.NONE);
        BigInteger maximum = maximum(generation, vdaf, bound);
        return new Prio3<>(
                settings(vdaf.name(), generation, 2, 3),
                maximum,
                new SumVec(generation, Field128.INSTANCE, maximum, length, chunkLength));
    }

    static Prio3<Integer> histogram(Generation generation, int length, int chunkLength) {
        Prio3Histogram vdaf = new Prio3Histogram(length, chunkLength);
        return new Prio3<>(
                settings(vdaf.name(), generation, 3, 4),
                BigInteger.ONE,
                new Histogram(generation, length, chunkLength));
    }

    static Prio3<List<Boolean>> multihotCountVec(
            Generation generation, int length, int maximumWeight, int chunkLength) {
        String name = "Prio3MultihotCountVec";
        Settings.check(name, "length", length, 1, Vdaf.MAXIMUM_OUTPUT_LENGTH);
        Settings.check(name, "max_weight", maximumWeight, 1, length);
        Settings.check(name, "chunk_length", chunkLength, 1, Integer.MAX_VALUE);
        return new Prio3<>(
                settings(name, generation, 0xFFFF_0000, 5),
                BigInteger.ONE,
                new MultihotCountVec(generation, length, maximumWeight, chunkLength));
    }

    static Prio3<List<BigInteger>> l1BoundSum(BigInteger maximum, int length, int chunkLength) {
        String name = "Prio3L1BoundSum";
        Settings.check(name, "length", length, 1, Vdaf.MAXIMUM_OUTPUT_LENGTH);
        Settings.check(name, "chunk_length", chunkLength, 1, Integer.MAX_VALUE);
        if (maximum.signum() <= 0 || maximum.compareTo(Field128.ORDER) >= 0) {
            throw new IllegalArgumentException("%s: max_value must be between 1 and %d, but is %d"
                    .formatted(name, Field128.ORDER.subtract(BigInteger.ONE), maximum));
        }
        return new Prio3<>(
                new Settings(name, Generation.VDAF_18, 7), maximum, new L1BoundSum(maximum, length, chunkLength));
    }

    static Prio3<List<BigInteger>> sumVecField64Multiproof(
            Generation generation, MeasurementBound bound, int length, int chunkLength, int proofs) {
        Vdaf vdaf =
                new Prio3SumVecField64MultiproofHmacSha256Aes128(proofs, bound, length, chunkLength, DpStrategy.NONE);
        BigInteger maximum = maximum(generation, vdaf, bound);
        Settings settings = settings(vdaf.name(), generation, 0xFFFF_1003, 0xFFFF_1003)
                .withXof(XofKind.HMAC_SHA_256_AES_128)
                .withProofs(proofs);
        return new Prio3<>(settings, maximum, new SumVec(generation, Field64.INSTANCE, maximum, length, chunkLength));
    }

    static Prio3<?> of(Generation generation, Vdaf vdaf) {
        if (vdaf instanceof Prio3Sum sum) {
            return sum(generation, sum.measurementBound());
        }
        if (vdaf instanceof Prio3SumVec vector) {
            return sumVec(generation, vector.measurementBound(), vector.length(), vector.chunkLength());
        }
        if (vdaf instanceof Prio3Histogram histogram) {
            return histogram(generation, histogram.length(), histogram.chunkLength());
        }
        if (vdaf instanceof Prio3SumVecField64MultiproofHmacSha256Aes128 vector) {
            return sumVecField64Multiproof(
                    generation, vector.measurementBound(), vector.length(), vector.chunkLength(), vector.proofs());
        }
        return count(generation);
    }

    private static Settings settings(String name, Generation generation, int idInVdaf08, int idInVdaf18) {
        return new Settings(name, generation, generation == Generation.VDAF_08 ? idInVdaf08 : idInVdaf18);
    }

    /** Each generation bounds measurements in a way of its own. */
    private static BigInteger maximum(Generation generation, Vdaf vdaf, MeasurementBound bound) {
        boolean isBits = bound instanceof MeasurementBound.Bits;
        if (isBits != (generation == Generation.VDAF_08)) {
            throw new IllegalArgumentException("%s: %s bounds measurements by %s"
                    .formatted(
                            vdaf.name(),
                            generation,
                            isBits ? "max_measurement, not by bits" : "bits, not by max_measurement"));
        }
        return bound.largest();
    }
}
