// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field128;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A vector of integers whose sum is bounded (draft-ietf-ppm-l1-bound-sum-01, VDAF-18 only): all elements must be bits, and the integers must add up to the norm that the
 * measurement also claims, which cannot exceed the maximum.
 */
public final class L1BoundSum extends RangeChecked<List<BigInteger>> {
    private final int length;
    private final BigInteger maximum;
    /** The integers, then the claimed norm. */
    private final IntegerVector vector;

    /** So many integers that add up to at most {@code maximum}, at least 1 and below the modulus. */
    public L1BoundSum(BigInteger maximum, int length, int chunkLength) {
        this(maximum, new IntegerVector(Field128.INSTANCE, maximum, length + 1), length, chunkLength);
    }

    private L1BoundSum(BigInteger maximum, IntegerVector vector, int length, int chunkLength) {
        super(Generation.VDAF_18, Field128.INSTANCE, vector.encodedLength(), length, chunkLength, true);
        this.length = length;
        this.maximum = maximum;
        this.vector = vector;
    }

    @Override
    public void encode(List<BigInteger> measurement, long[] into) {
        if (measurement.size() != length) {
            throw new IllegalArgumentException(
                    "a measurement must be a vector of %d integers, but has %d".formatted(length, measurement.size()));
        }
        BigInteger norm = measurement.stream().reduce(BigInteger.ZERO, BigInteger::add);
        if (norm.compareTo(maximum) > 0) {
            throw new IllegalArgumentException(
                    "the integers of a measurement must add up to at most %d".formatted(maximum));
        }
        List<BigInteger> withNorm = new ArrayList<>(measurement);
        withNorm.add(norm);
        vector.encode(withNorm, into);
    }

    @Override
    public void truncate(long[] measurement, long[] into) {
        decode(measurement, 0, into, 0, length);
    }

    private void decode(long[] measurement, int first, long[] into, int at, int count) {
        int bits = vector.integer().bits();
        for (int i = 0; i < count; i++) {
            vector.integer().decode(measurement, (first + i) * bits, into, at + i);
        }
    }

    @Override
    void linearCheck(Evaluation evaluation, long[] into, int at) {
        field().clear(into, at, 1);
        for (int i = 0; i < length; i++) {
            decode(evaluation.measurement, i, evaluation.spare, 2, 1);
            field().add(into, at, evaluation.spare, 2, 1);
        }
        decode(evaluation.measurement, length, evaluation.spare, 2, 1);
        field().subtract(into, at, evaluation.spare, 2, 1);
    }
}
