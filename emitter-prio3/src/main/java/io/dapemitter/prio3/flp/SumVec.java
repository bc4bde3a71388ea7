// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;
import java.util.List;

/** A vector of integers as bits (VDAF-08 and VDAF-18, section 7.4.3): all elements must be bits. */
public final class SumVec extends RangeChecked<List<BigInteger>> {
    private final IntegerVector vector;

    /** So many integers from 0 to a maximum, at least 1 and below the modulus. */
    public SumVec(Generation generation, Field field, BigInteger maximum, int length, int chunkLength) {
        this(generation, field, new IntegerVector(field, maximum, length), chunkLength);
    }

    private SumVec(Generation generation, Field field, IntegerVector vector, int chunkLength) {
        super(generation, field, vector.encodedLength(), vector.length(), chunkLength, false);
        this.vector = vector;
    }

    @Override
    public void encode(List<BigInteger> measurement, long[] into) {
        vector.encode(measurement, into);
    }

    @Override
    public void truncate(long[] measurement, long[] into) {
        vector.decode(measurement, into);
    }
}
