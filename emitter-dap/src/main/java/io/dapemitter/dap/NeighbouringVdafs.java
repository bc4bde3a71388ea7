// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.ChunkLength;
import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** VDAFs whose aggregate shares have the same form but whose parameters differ in what no result shows: maximum, chunk length, number of proofs. */
final class NeighbouringVdafs {
    private static final int LARGEST_SENSIBLE_BITS = 63;

    private NeighbouringVdafs() {}

    static List<VdafConfiguration> of(Vdaf vdaf) {
        List<VdafConfiguration> found = new ArrayList<>();
        if (vdaf instanceof Prio3Sum) {
            maxima(vdaf).forEach(maximum -> add(found, () -> new Prio3Sum(maximum)));
        } else if (vdaf instanceof Prio3Histogram histogram) {
            chunks(histogram.chunkLength(), histogram.length())
                    .forEach(chunk -> add(found, () -> new Prio3Histogram(histogram.length(), chunk)));
        } else if (vdaf instanceof Prio3SumVec sumVec) {
            maxima(vdaf).forEach(maximum -> add(found, () -> vector(sumVec, maximum, sumVec.chunkLength())));
            chunks(sumVec.chunkLength(), encodedLength(vdaf))
                    .forEach(chunk -> add(found, () -> vector(sumVec, sumVec.measurementBound(), chunk)));
        } else if (vdaf instanceof Prio3SumVecField64MultiproofHmacSha256Aes128 many) {
            MeasurementBound bound = many.measurementBound();
            maxima(vdaf).forEach(maximum -> add(found, () -> proofs(many, many.proofs(), maximum, many.chunkLength())));
            chunks(many.chunkLength(), encodedLength(vdaf))
                    .forEach(chunk -> add(found, () -> proofs(many, many.proofs(), bound, chunk)));
            add(found, () -> proofs(many, many.proofs() - 1, bound, many.chunkLength()));
            add(found, () -> proofs(many, many.proofs() + 1, bound, many.chunkLength()));
        }
        return found;
    }

    private static Vdaf vector(Prio3SumVec from, MeasurementBound bound, int chunkLength) {
        return new Prio3SumVec(bound, from.length(), chunkLength, DpStrategy.NONE);
    }

    private static Vdaf proofs(
            Prio3SumVecField64MultiproofHmacSha256Aes128 from, int proofs, MeasurementBound bound, int chunkLength) {
        return new Prio3SumVecField64MultiproofHmacSha256Aes128(
                proofs, bound, from.length(), chunkLength, DpStrategy.NONE);
    }

    private static void add(List<VdafConfiguration> found, Supplier<Vdaf> vdaf) {
        possible(vdaf).ifPresent(found::add);
    }

    private static Optional<VdafConfiguration> possible(Supplier<Vdaf> vdaf) {
        try {
            return Optional.of(VdafConfiguration.of(vdaf.get()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One more and one less, the next power of two less one, and what a number of bits would mean. */
    private static List<MeasurementBound> maxima(Vdaf vdaf) {
        BigInteger maximum = vdaf.maximumMeasurement();
        Set<BigInteger> maxima = new LinkedHashSet<>();
        maxima.add(maximum.subtract(BigInteger.ONE));
        maxima.add(maximum.add(BigInteger.ONE));
        maxima.add(new MeasurementBound.Bits(maximum.bitLength()).largest());
        if (maximum.bitLength() <= Integer.SIZE - 1 && maximum.intValue() <= LARGEST_SENSIBLE_BITS) {
            maxima.add(new MeasurementBound.Bits(maximum.intValue()).largest());
        }
        maxima.add(BigInteger.valueOf(maximum.bitLength()));
        return maxima.stream()
                .<MeasurementBound>map(MeasurementBound.Maximum::new)
                .toList();
    }

    /** The one that libraries choose by themselves, one more, one less, and all at once. */
    private static Set<Integer> chunks(int chunkLength, long encodedLength) {
        Set<Integer> chunks = new LinkedHashSet<>();
        chunks.add((int) Math.min(Integer.MAX_VALUE, ChunkLength.optimal(encodedLength)));
        chunks.add(chunkLength - 1);
        chunks.add(chunkLength + 1);
        chunks.add((int) Math.min(Integer.MAX_VALUE, encodedLength));
        return chunks;
    }

    private static long encodedLength(Vdaf vdaf) {
        return (long) vdaf.outputLength() * vdaf.maximumMeasurement().bitLength();
    }
}
