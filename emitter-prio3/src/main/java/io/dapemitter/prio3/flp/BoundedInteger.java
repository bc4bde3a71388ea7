// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Words;
import java.math.BigInteger;

/**
 * Integers from 0 to a maximum as bits, lowest first, of which only the last has a weight that is no power of two, so that no bits exceed the maximum (VDAF-18 section 7.4.2).
 * Where the maximum is one less than a power of two this is the binary form, and so that of VDAF-08.
 */
final class BoundedInteger {
    private final Field field;
    private final BigInteger maximum;
    private final int bits;
    private final BigInteger lastWeight;
    private final long[] lastWeightElement;
    /** The largest integer whose last bit is 0: 2^(bits-1) - 1. */
    private final BigInteger rest;

    private final boolean isBinary;

    /** Integers up to a maximum, at least 1 and below the modulus. */
    BoundedInteger(Field field, BigInteger maximum) {
        this.field = field;
        this.maximum = maximum;
        bits = maximum.bitLength();
        rest = BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
        lastWeight = maximum.subtract(rest);
        isBinary = lastWeight.bitCount() == 1 && lastWeight.bitLength() == bits;
        lastWeightElement = field.element(lastWeight);
    }

    int bits() {
        return bits;
    }

    BigInteger maximum() {
        return maximum;
    }

    boolean fits(BigInteger value) {
        return value.signum() >= 0 && value.compareTo(maximum) <= 0;
    }

    /** Writes the bits of an integer that fits; no branch depends on it. */
    void encode(BigInteger value, long[] into, int at) {
        long low = value.longValue();
        long high = value.shiftRight(64).longValue();
        long restLow = rest.longValue();
        long restHigh = rest.shiftRight(64).longValue();
        long lowBorrow = Words.borrow(restLow, low, restLow - low);
        long last = Words.borrow(restHigh, high, restHigh - high - lowBorrow);
        long subtrahend = lastWeight.longValue() & -last;
        long binaryLow = low - subtrahend;
        long binaryHigh =
                high - (lastWeight.shiftRight(64).longValue() & -last) - Words.borrow(low, subtrahend, binaryLow);
        for (int i = 0; i < bits - 1; i++) {
            long word = i < 64 ? binaryLow : binaryHigh;
            field.set(into, at + i, (int) (word >>> i) & 1);
        }
        field.set(into, at + bits - 1, (int) last);
    }

    /** The integer of bits, or of shares of bits, as an element. */
    void decode(long[] encoded, int from, long[] into, int at) {
        if (isBinary) {
            field.recompose(into, at, encoded, from, bits);
            return;
        }
        field.recompose(into, at, encoded, from, bits - 1);
        field.addProducts(into, at, lastWeightElement, 0, encoded, from + bits - 1, 1);
    }
}
