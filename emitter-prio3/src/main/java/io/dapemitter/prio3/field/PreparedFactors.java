// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

/**
 * Elements of {@link Field128} that are multiplied again and again: three words each, of which word i is 2^20 times a signed limb of 44 bits that stands for 2^(44 i). With it the two halves of a
 * product of limbs are the high word and the upper bits of the low word of one multiplication, and nine of these make a product of elements where limbs of 32 bits need sixteen. The number that limbs
 * stand for is below 2^131, may be negative, and is not reduced.
 */
final class PreparedFactors {
    static final int WORDS = 3;
    /** The columns of so many products can be added before they must be reduced. */
    static final int LAZY_TERMS = 1 << 12;

    private static final int BITS = 44;
    private static final long MASK = (1L << BITS) - 1;
    private static final long HALF = 1L << (BITS - 1);
    private static final int SHIFT = 64 - BITS;
    private static final long LOW_18 = (1L << 18) - 1;

    private PreparedFactors() {}

    /** Prepares elements; offsets in words. */
    static void prepare(long[] elements, int from, long[] factors, int at, int count) {
        for (int i = 0; i < count; i++) {
            long low = elements[from + 2 * i];
            long high = elements[from + 2 * i + 1];
            // Shifting drops the upper bits and makes a limb of half or more negative, so that the next is one more.
            long second = ((low >>> BITS | high << SHIFT) & MASK) + (low >>> (BITS - 1) & 1);
            factors[at + 3 * i] = low << SHIFT;
            factors[at + 3 * i + 1] = second << SHIFT;
            factors[at + 3 * i + 2] = ((high >>> (2 * BITS - 64)) + ((second + HALF) >>> BITS)) << SHIFT;
        }
    }

    /** {@code factors *= by}, both prepared; offsets in words. */
    static void multiply(long[] factors, int at, long[] by, int byAt, int count) {
        for (int i = 0; i < 3 * count; i += 3) {
            long a0 = factors[at + i] >> SHIFT;
            long a1 = factors[at + i + 1] >> SHIFT;
            long a2 = factors[at + i + 2] >> SHIFT;
            product(factors, at + i, a0, a1, a2, by[byAt + i], by[byAt + i + 1], by[byAt + i + 2]);
        }
    }

    private static void product(long[] into, int at, long a0, long a1, long a2, long x0, long x1, long x2) {
        long c0 = (a0 * x0) >>> SHIFT;
        long c1 = Math.multiplyHigh(a0, x0) + ((a0 * x1) >>> SHIFT) + ((a1 * x0) >>> SHIFT);
        long c2 = Math.multiplyHigh(a0, x1)
                + Math.multiplyHigh(a1, x0)
                + ((a0 * x2) >>> SHIFT)
                + ((a1 * x1) >>> SHIFT)
                + ((a2 * x0) >>> SHIFT);
        long c3 = Math.multiplyHigh(a0, x2)
                + Math.multiplyHigh(a1, x1)
                + Math.multiplyHigh(a2, x0)
                + ((a1 * x2) >>> SHIFT)
                + ((a2 * x1) >>> SHIFT);
        long c4 = Math.multiplyHigh(a1, x2) + Math.multiplyHigh(a2, x1) + ((a2 * x2) >>> SHIFT);
        long c5 = Math.multiplyHigh(a2, x2);
        // 2^132 = 7 * 2^26 * 2^44 - 16
        c3 += 7 * ((c5 & LOW_18) << 26);
        c4 += 7 * (c5 >> 18);
        c2 += 7 * ((c4 & LOW_18) << 26) - 16 * c5;
        c3 += 7 * (c4 >> 18);
        c1 += 7 * ((c3 & LOW_18) << 26) - 16 * c4;
        c2 += 7 * (c3 >> 18);
        carry(into, at, c0 - 16 * c3, c1, c2);
    }

    /** Makes limbs of columns below 2^52. What exceeds 42 bits of the last goes first, by 2^130 = 7 * 2^24 * 2^44 - 4, so that the carries that come to it still fit. */
    private static void carry(long[] into, int at, long c0, long c1, long c2) {
        long top = (c2 + (1L << 41)) >> 42;
        long first = c0 - 4 * top;
        long second = c1 + 7 * (top << 24) + ((first + HALF) >> BITS);
        long third = c2 - (top << 42) + ((second + HALF) >> BITS);
        into[at] = first << SHIFT;
        into[at + 1] = second << SHIFT;
        into[at + 2] = third << SHIFT;
    }

    /** The sum of products of elements and prepared factors, at most {@link #LAZY_TERMS}; offsets in words. */
    static void dot(long[] into, int at, long[] a, int aAt, long[] factors, int from, int terms) {
        long c0 = 0;
        long c1 = 0;
        long c2 = 0;
        long c3 = 0;
        long c4 = 0;
        long c5 = 0;
        for (int i = aAt, j = from; j < from + 3 * terms; i += 2, j += 3) {
            long low = a[i];
            long high = a[i + 1];
            long a0 = low & MASK;
            long a1 = (low >>> BITS | high << SHIFT) & MASK;
            long a2 = high >>> (2 * BITS - 64);
            long x0 = factors[j];
            long x1 = factors[j + 1];
            long x2 = factors[j + 2];
            c0 += (a0 * x0) >>> SHIFT;
            c1 += Math.multiplyHigh(a0, x0) + ((a0 * x1) >>> SHIFT) + ((a1 * x0) >>> SHIFT);
            c2 += Math.multiplyHigh(a0, x1)
                    + Math.multiplyHigh(a1, x0)
                    + ((a0 * x2) >>> SHIFT)
                    + ((a1 * x1) >>> SHIFT)
                    + ((a2 * x0) >>> SHIFT);
            c3 += Math.multiplyHigh(a0, x2)
                    + Math.multiplyHigh(a1, x1)
                    + Math.multiplyHigh(a2, x0)
                    + ((a1 * x2) >>> SHIFT)
                    + ((a2 * x1) >>> SHIFT);
            c4 += Math.multiplyHigh(a1, x2) + Math.multiplyHigh(a2, x1) + ((a2 * x2) >>> SHIFT);
            c5 += Math.multiplyHigh(a2, x2);
        }
        fold(into, at, c0, c1, c2, c3, c4, c5);
    }

    /** From the columns of so many products to an element; adds 2^20 p, since limbs may stand for a negative number. */
    private static void fold(long[] into, int at, long c0, long c1, long c2, long c3, long c4, long c5) {
        long d3 = c3 + 7 * ((c5 & LOW_18) << 26);
        long d4 = c4 + 7 * (c5 >> 18);
        d3 += 7 * (d4 >> 18);
        long d2 = c2 + 7 * ((d4 & LOW_18) << 26) + 7 * (d3 >> 18) - 16 * c5 + (1L << 60);
        long d1 = c1 + 7 * ((d3 & LOW_18) << 26) - 16 * d4 - (7L << 42);
        long d0 = c0 - 16 * d3 + (1L << 20);
        d1 += d0 >> BITS;
        d2 += d1 >> BITS;
        // Columns for 2^32, 2^64 and 2^96.
        long low = d0 & MASK;
        long middle = d1 & MASK;
        Limbs.normalise(
                into,
                at,
                low & Limbs.MASK,
                (low >>> 32) + ((middle & 0xF_FFFF) << 12),
                (middle >>> 20) + ((d2 & 0xFF) << 24),
                d2 >>> 8);
    }
}
