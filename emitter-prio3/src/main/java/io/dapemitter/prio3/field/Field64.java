// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

import java.math.BigInteger;

/**
 * The prime field of order p = 2^64 - 2^32 + 1 (VDAF-08 section 6.1.3), where 2^64 = 2^32 - 1 and 2^96 = -1. No operation branches on an element's value; the compiler of
 * the JVM gives no promise of constant time.
 */
public final class Field64 extends Field {
    public static final long MODULUS = 0xFFFF_FFFF_0000_0001L;
    /** Bytes of an encoded element. */
    public static final int ENCODED_SIZE = 8;

    public static final BigInteger ORDER = new BigInteger(Long.toUnsignedString(MODULUS));
    public static final Field64 INSTANCE = new Field64();

    /** 2^64 - p: adding it subtracts the modulus, which the 64 bits left show. */
    private static final long EPSILON = 0xFFFF_FFFFL;
    /** Shifted halves of so many elements, and of what was carried over, fit a word. */
    private static final int RECOMPOSED_AT_ONCE = 24;

    private Field64() {
        super(1, ORDER, 32);
    }

    static long sum(long a, long b) {
        long sum = a + b;
        long reduced = sum + EPSILON;
        long mask = ((a & b) | ((a | b) & ~sum) | (sum & ~reduced)) >> 63;
        return sum + (EPSILON & mask);
    }

    static long difference(long a, long b) {
        long difference = a - b;
        return difference - (EPSILON & -Words.borrow(a, b, difference));
    }

    static long product(long a, long b) {
        return reduce(a * b, high(a, b));
    }

    private static long high(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    /** With high = 2^32 h + l: low - h + l * (2^32 - 1). */
    private static long reduce(long low, long high) {
        long top = high >>> 32;
        long less = low - top;
        less -= EPSILON & ((~low & less) >> 63);
        long middle = (high & EPSILON) * EPSILON;
        long sum = less + middle;
        sum += EPSILON & -Words.carry(less, middle, sum);
        long reduced = sum + EPSILON;
        return sum + (EPSILON & ((sum & ~reduced) >> 63));
    }

    /** low + 2^32 * high. */
    private static long reduceHalves(long low, long high) {
        long shifted = high << 32;
        long word = low + shifted;
        return reduce(word, (high >>> 32) + Words.carry(low, shifted, word));
    }

    @Override
    public void add(long[] into, int at, long[] addends, int from, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = sum(into[at + i], addends[from + i]);
        }
    }

    @Override
    public void subtract(long[] into, int at, long[] subtrahends, int from, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = difference(into[at + i], subtrahends[from + i]);
        }
    }

    @Override
    public void subtractFrom(long[] into, int at, long[] minuends, int from, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = difference(minuends[from + i], into[at + i]);
        }
    }

    @Override
    public void subtractEach(long[] into, int at, int count, long[] scalar, int scalarAt) {
        long subtrahend = scalar[scalarAt];
        for (int i = at; i < at + count; i++) {
            into[i] = difference(into[i], subtrahend);
        }
    }

    @Override
    public void multiply(long[] into, int at, long[] factors, int from, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = product(into[at + i], factors[from + i]);
        }
    }

    @Override
    public void scale(long[] into, int at, int count, long[] scalar, int scalarAt) {
        long factor = scalar[scalarAt];
        for (int i = at; i < at + count; i++) {
            into[i] = product(into[i], factor);
        }
    }

    @Override
    public void addProducts(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = sum(into[at + i], product(a[aAt + i], b[bAt + i]));
        }
    }

    @Override
    public void dot(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int count) {
        long low = 0;
        long middle = 0;
        long top = 0;
        for (int i = 0; i < count; i++) {
            long x = a[aAt + i];
            long y = b[bAt + i];
            long productLow = x * y;
            long sum = low + productLow;
            // The high word of a product is at most 2^64 - 2, so that a carry fits.
            long productHigh = high(x, y) + Words.carry(low, productLow, sum);
            low = sum;
            sum = middle + productHigh;
            top += Words.carry(middle, productHigh, sum);
            middle = sum;
        }
        // 2^128 = -2^32
        into[at] = difference(reduce(low, middle), top << 32);
    }

    @Override
    public int factorWords() {
        return 1;
    }

    @Override
    public void prepareFactors(long[] elements, int from, long[] factors, int at, int count) {
        copy(elements, from, factors, at, count);
    }

    @Override
    public void multiplyFactors(long[] factors, int at, long[] by, int byAt, int count) {
        multiply(factors, at, by, byAt, count);
    }

    @Override
    public void dotFactors(long[] into, int at, long[] a, int aAt, long[] factors, int from, int count) {
        dot(into, at, a, aAt, factors, from, count);
    }

    @Override
    public void sum(long[] into, int at, long[] elements, int from, int count) {
        long low = 0;
        long high = 0;
        for (int i = from; i < from + count; i++) {
            low += elements[i] & EPSILON;
            high += elements[i] >>> 32;
        }
        into[at] = reduceHalves(low, high);
    }

    @Override
    public void recompose(long[] into, int at, long[] bits, int from, int count) {
        long value = 0;
        for (int end = count; end > 0; ) {
            int take = Math.min(end, RECOMPOSED_AT_ONCE);
            long low = (value & EPSILON) << take;
            long high = (value >>> 32) << take;
            end -= take;
            for (int i = 0; i < take; i++) {
                long bit = bits[from + end + i];
                low += (bit & EPSILON) << i;
                high += (bit >>> 32) << i;
            }
            value = reduceHalves(low, high);
        }
        into[at] = value;
    }

    @Override
    public int limbs() {
        return 2;
    }

    @Override
    public void split(long[] elements, int from, int count, long[] into, int at, int stride) {
        for (int i = 0; i < count; i++) {
            into[at + i] = elements[from + i] & EPSILON;
            into[at + stride + i] = elements[from + i] >>> 32;
        }
    }

    @Override
    public void join(long[] limbs, int from, int stride, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            into[at + i] = reduceHalves(limbs[from + i], limbs[from + stride + i]);
        }
    }

    @Override
    public void frequencyStage(long[] values, int at, int size, int half, long[] twiddles) {
        for (int block = at; block < at + size; block += 2 * half) {
            for (int k = 0; k < half; k++) {
                long u = values[block + k];
                long v = values[block + k + half];
                values[block + k] = sum(u, v);
                values[block + k + half] = product(difference(u, v), twiddles[half + k]);
            }
        }
    }

    @Override
    public void timeStage(long[] values, int at, int size, int half, long[] twiddles) {
        for (int block = at; block < at + size; block += 2 * half) {
            for (int k = 0; k < half; k++) {
                long u = values[block + k];
                long v = product(values[block + k + half], twiddles[half + k]);
                values[block + k] = sum(u, v);
                values[block + k + half] = difference(u, v);
            }
        }
    }

    @Override
    public int firstOutOfRange(long[] elements, int from, int count) {
        long allInRange = 1;
        for (int i = from; i < from + count; i++) {
            allInRange &= Words.borrow(elements[i], MODULUS, elements[i] - MODULUS);
        }
        if (allInRange == 1) {
            return -1;
        }
        int index = 0;
        while (Long.compareUnsigned(elements[from + index], MODULUS) < 0) {
            index++;
        }
        return index;
    }
}
