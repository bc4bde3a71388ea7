// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field128;
import java.math.BigInteger;
import java.util.List;

/**
 * A vector of bits of which not too many are set (VDAF-18 section 7.4.5; libprio-rs 0.16): all elements must be bits, and the number of those set must be the weight that the
 * measurement also reports, which cannot exceed the maximum. VDAF-08 reports it in binary with an offset, so that the maximum is all ones.
 */
public final class MultihotCountVec extends RangeChecked<List<Boolean>> {
    private final int length;
    private final BoundedInteger weight;
    private final BigInteger maximumWeight;
    private final BigInteger offset;
    private final long[] offsetElement;

    /** So many bits, of which up to {@code maximumWeight}, at least 1, may be set. */
    public MultihotCountVec(Generation generation, int length, int maximumWeight, int chunkLength) {
        super(generation, Field128.INSTANCE, length + bits(maximumWeight), length, chunkLength, true);
        this.length = length;
        this.maximumWeight = BigInteger.valueOf(maximumWeight);
        BigInteger allOnes = BigInteger.ONE.shiftLeft(bits(maximumWeight)).subtract(BigInteger.ONE);
        boolean isOffset = generation == Generation.VDAF_08;
        weight = new BoundedInteger(field(), isOffset ? allOnes : this.maximumWeight);
        offset = isOffset ? allOnes.subtract(this.maximumWeight) : BigInteger.ZERO;
        offsetElement = field().element(offset);
    }

    private static int bits(int maximumWeight) {
        return 32 - Integer.numberOfLeadingZeros(maximumWeight);
    }

    @Override
    public void encode(List<Boolean> measurement, long[] into) {
        if (measurement.size() != length) {
            throw new IllegalArgumentException(
                    "a measurement must be a vector of %d bits, but has %d".formatted(length, measurement.size()));
        }
        int set = 0;
        for (int i = 0; i < length; i++) {
            int bit = measurement.get(i) ? 1 : 0;
            field().set(into, i, bit);
            set += bit;
        }
        if (BigInteger.valueOf(set).compareTo(maximumWeight) > 0) {
            throw new IllegalArgumentException("at most %d bits of a measurement may be set".formatted(maximumWeight));
        }
        weight.encode(offset.add(BigInteger.valueOf(set)), into, length);
    }

    @Override
    void linearCheck(Evaluation evaluation, long[] into, int at) {
        field().sum(into, at, evaluation.measurement, 0, length);
        field().addProducts(into, at, offsetElement, 0, evaluation.shareOfOne, 0, 1);
        weight.decode(evaluation.measurement, length, evaluation.spare, 2);
        field().subtract(into, at, evaluation.spare, 2, 1);
    }
}
