// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Parameters;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import io.dapemitter.prio3.flp.Circuit;
import io.dapemitter.prio3.flp.Count;
import io.dapemitter.prio3.flp.Flp;
import io.dapemitter.prio3.flp.Histogram;
import io.dapemitter.prio3.flp.L1BoundSum;
import io.dapemitter.prio3.flp.MultihotCountVec;
import io.dapemitter.prio3.flp.Sum;
import io.dapemitter.prio3.flp.SumVec;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;

/** The members of the family: algorithm id, circuit and limits of each (VDAF-08 and VDAF-18, section 7.4, and libprio-rs). */
final class Variants {
    private Variants() {}

    static Prio3<Boolean> count(Generation generation) {
        return member(settings(new Prio3Count().name(), generation, 0, 1), BigInteger.ONE, Count::new);
    }

    static Prio3<BigInteger> sum(Generation generation, MeasurementBound bound) {
        Prio3Sum vdaf = new Prio3Sum(bound);
        BigInteger maximum = maximum(generation, vdaf, bound);
        return member(settings(vdaf.name(), generation, 1, 2), maximum, () -> new Sum(generation, maximum));
    }

    static Prio3<List<BigInteger>> sumVec(Generation generation, MeasurementBound bound, int length, int chunkLength) {
        Prio3SumVec vdaf = new Prio3SumVec(bound, length, chunkLength, DpStrategy.NONE);
        BigInteger maximum = maximum(generation, vdaf, bound);
        checkElements(vdaf.name(), length, maximum);
        return member(
                settings(vdaf.name(), generation, 2, 3),
                maximum,
                () -> new SumVec(generation, Field128.INSTANCE, maximum, length, chunkLength));
    }

    static Prio3<Integer> histogram(Generation generation, int length, int chunkLength) {
        Prio3Histogram vdaf = new Prio3Histogram(length, chunkLength);
        return member(
                settings(vdaf.name(), generation, 3, 4),
                BigInteger.ONE,
                () -> new Histogram(generation, length, chunkLength));
    }

    static Prio3<List<Boolean>> multihotCountVec(
            Generation generation, int length, int maximumWeight, int chunkLength) {
        String name = "Prio3MultihotCountVec";
        Parameters.checkLength(name, length);
        Parameters.check(name, "max_weight", maximumWeight, 1, length);
        Parameters.checkChunkLength(name, chunkLength);
        return member(
                settings(name, generation, 0xFFFF_0000, 5),
                BigInteger.ONE,
                () -> new MultihotCountVec(generation, length, maximumWeight, chunkLength));
    }

    static Prio3<List<BigInteger>> l1BoundSum(BigInteger maximum, int length, int chunkLength) {
        String name = "Prio3L1BoundSum";
        Parameters.checkLength(name, length);
        Parameters.checkChunkLength(name, chunkLength);
        // Each integer alone is checked to be up to the maximum: the sum of all must not wrap to a small norm.
        BigInteger most = Field128.ORDER.subtract(BigInteger.ONE).divide(BigInteger.valueOf(length));
        if (maximum.signum() <= 0 || maximum.compareTo(most) > 0) {
            throw new IllegalArgumentException("%s: max_value must be between 1 and %d for a length of %d, but is %d"
                    .formatted(name, most, length, maximum));
        }
        checkElements(name, length + 1, maximum);
        return member(
                new Settings(name, Generation.VDAF_18, 7), maximum, () -> new L1BoundSum(maximum, length, chunkLength));
    }

    static Prio3<List<BigInteger>> sumVecField64Multiproof(
            Generation generation, MeasurementBound bound, int length, int chunkLength, int proofs) {
        Vdaf vdaf =
                new Prio3SumVecField64MultiproofHmacSha256Aes128(proofs, bound, length, chunkLength, DpStrategy.NONE);
        BigInteger maximum = maximum(generation, vdaf, bound);
        checkElements(vdaf.name(), length, maximum);
        Settings settings = settings(vdaf.name(), generation, 0xFFFF_1003, 0xFFFF_1003)
                .withXof(XofKind.HMAC_SHA_256_AES_128)
                .withProofs(proofs);
        return member(settings, maximum, () -> new SumVec(generation, Field64.INSTANCE, maximum, length, chunkLength));
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
        if (vdaf instanceof Prio3Count) {
            return count(generation);
        }
        throw new IllegalArgumentException("there is no circuit for " + vdaf.name());
    }

    /** A member of the family with two aggregators and no context. */
    static <M> Prio3<M> member(Settings settings, BigInteger maximum, Supplier<Circuit<M>> maker) {
        Circuit<M> circuit = named(settings.name(), maker);
        Flp flp = named(settings.name(), () -> new Flp(settings.generation(), circuit));
        return new Prio3<>(maximum, Core.of(settings, circuit, flp, new byte[0]));
    }

    /** Circuits and proofs do not know which VDAF they serve; their errors get its name here. */
    private static <T> T named(String name, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Before anything is made of integers whose bits no array could hold. */
    private static void checkElements(String name, int integers, BigInteger maximum) {
        long elements = (long) integers * maximum.bitLength();
        if (elements > Core.MOST_ELEMENTS) {
            throw new IllegalArgumentException(
                    "%s: %d integers of %d bits need %d elements, but %d is the most: choose a smaller length or bound"
                            .formatted(name, integers, maximum.bitLength(), elements, Core.MOST_ELEMENTS));
        }
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
