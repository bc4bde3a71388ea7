// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/**
 * The prime field of order 2^128 - 7 * 2^66 + 1 (VDAF-08 section 6.1.3). An element is two {@code long}s of an array, low word first, read as unsigned, in plain
 * representation. No operation branches on an element's value; the compiler of the JVM gives no promise of constant time.
 */
final class Field128 {
    static final int ENCODED_SIZE = 16;
    static final long MODULUS_LOW = 1L;
    static final long MODULUS_HIGH = 0xFFFF_FFFF_FFFF_FFE4L;
    static final BigInteger ORDER = new BigInteger("340282366920938462946865773367900766209");

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Field128() {}

    /** Reads little-endian elements, two words each, without checking their range; the length must be a multiple of 16. */
    static long[] decode(byte[] encoded) {
        long[] words = new long[encoded.length / Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) LITTLE_ENDIAN.get(encoded, i * Long.BYTES);
        }
        return words;
    }

    /** The index of the first element (not word) that is not below the modulus, or -1. */
    static int firstOutOfRange(long[] words) {
        long allInRange = 1;
        for (int i = 0; i < words.length; i += 2) {
            allInRange &= below(words[i], words[i + 1]);
        }
        if (allInRange == 1) {
            return -1;
        }
        int word = 0;
        while (below(words[word], words[word + 1]) == 1) {
            word += 2;
        }
        return word / 2;
    }

    /** Adds modulo the order, element by element, into {@code sums}. */
    static void addInto(long[] sums, long[] addends) {
        for (int i = 0; i < sums.length; i += 2) {
            addElement(sums, addends, i);
        }
    }

    private static void addElement(long[] sums, long[] addends, int i) {
        long low = sums[i] + addends[i];
        long lowCarry = Words.carry(sums[i], addends[i], low);
        long high = sums[i + 1] + addends[i + 1] + lowCarry;
        long highCarry = Words.carry(sums[i + 1], addends[i + 1], high);
        long reducedLow = low - MODULUS_LOW;
        long reducedHigh = high - MODULUS_HIGH - Words.borrow(low, MODULUS_LOW, reducedLow);
        long reduce = -(highCarry | (Words.borrow(high, MODULUS_HIGH, reducedHigh) ^ 1));
        sums[i] = low ^ ((low ^ reducedLow) & reduce);
        sums[i + 1] = high ^ ((high ^ reducedHigh) & reduce);
    }

    /** 1 if the element is below the modulus, else 0. */
    private static long below(long low, long high) {
        long lowBorrow = Words.borrow(low, MODULUS_LOW, low - MODULUS_LOW);
        return Words.borrow(high, MODULUS_HIGH, high - MODULUS_HIGH - lowBorrow);
    }
}
