// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;
import java.util.List;

/** Several {@link BoundedInteger}s with one maximum, one after the other. */
final class IntegerVector {
    private final BoundedInteger integer;
    private final int length;
    private final int encodedLength;

    IntegerVector(Field field, BigInteger maximum, int length) {
        integer = new BoundedInteger(field, maximum);
        this.length = length;
        encodedLength = Math.multiplyExact(length, integer.bits());
    }

    int length() {
        return length;
    }

    BoundedInteger integer() {
        return integer;
    }

    /** Bits of all integers. */
    int encodedLength() {
        return encodedLength;
    }

    void encode(List<BigInteger> values, long[] into) {
        if (values.size() != length) {
            throw new IllegalArgumentException(
                    "a measurement must be a vector of %d integers, but has %d".formatted(length, values.size()));
        }
        int index = 0;
        for (BigInteger value : values) {
            if (!integer.fits(value)) {
                throw new IllegalArgumentException(
                        "integer %d of a measurement must be between 0 and %d".formatted(index, integer.maximum()));
            }
            integer.encode(value, into, index * integer.bits());
            index++;
        }
    }

    void decode(long[] encoded, long[] into) {
        for (int i = 0; i < length; i++) {
            integer.decode(encoded, i * integer.bits(), into, i);
        }
    }
}
