// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * The prime field of order 2^64 - 2^32 + 1 (VDAF-08 section 6.1.3). An element is one {@code long}, read as unsigned, in plain representation. No operation branches on
 * an element's value; the compiler of the JVM gives no promise of constant time.
 */
final class Field64 {
    static final int ENCODED_SIZE = 8;
    static final long MODULUS = 0xFFFF_FFFF_0000_0001L;
    static final BigInteger ORDER = new BigInteger(Long.toUnsignedString(MODULUS));

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Field64() {}

    /** Reads little-endian elements without checking their range; the length must be a multiple of 8. */
    static long[] decode(byte[] encoded) {
        long[] elements = new long[encoded.length / ENCODED_SIZE];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (long) LITTLE_ENDIAN.get(encoded, i * ENCODED_SIZE);
        }
        return elements;
    }

    /** The index of the first element that is not below the modulus, or -1. */
    static int firstOutOfRange(long[] elements) {
        long allInRange = 1;
        for (long element : elements) {
            allInRange &= Words.borrow(element, MODULUS, element - MODULUS);
        }
        if (allInRange == 1) {
            return -1;
        }
        int index = 0;
        while (Long.compareUnsigned(elements[index], MODULUS) < 0) {
            index++;
        }
        return index;
    }

    /** Adds modulo the order, element by element, into {@code sums}. */
    static void addInto(long[] sums, long[] addends) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = add(sums[i], addends[i]);
        }
    }

    static long add(long a, long b) {
        long sum = a + b;
        long reduced = sum - MODULUS;
        long reduce = -(Words.carry(a, b, sum) | (Words.borrow(sum, MODULUS, reduced) ^ 1));
        return sum ^ ((sum ^ reduced) & reduce);
    }
}
