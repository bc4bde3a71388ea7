// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

/**
 * One element of {@link Field128} at a time; each method writes it as two words. A value of many bits is a row of columns, column i standing for 2^(32 i), which need
 * not fit 32 bits.
 */
final class Limbs {
    static final long MASK = 0xFFFF_FFFFL;

    private Limbs() {}

    static void sum(long[] into, int at, long aLow, long aHigh, long bLow, long bHigh) {
        long low = aLow + bLow;
        long high = aHigh + bHigh + Words.carry(aLow, bLow, low);
        subtractModulus(into, at, low, high, Words.carry(aHigh, bHigh, high));
    }

    /** Subtracts the modulus once if the value is at least the modulus or its bit 128 is set. */
    private static void subtractModulus(long[] into, int at, long low, long high, long bit128) {
        long lowBorrow = ~(low | -low) >>> 63;
        long reducedHigh = high + 28 - lowBorrow;
        // Adding a small number left 64 bits if the top bit is gone.
        long reduce = -(bit128 | ((high & ~reducedHigh) >>> 63));
        into[at] = low + reduce;
        into[at + 1] = high + ((28 - lowBorrow) & reduce);
    }

    static void difference(long[] into, int at, long aLow, long aHigh, long bLow, long bHigh) {
        long low = aLow - bLow;
        long high = aHigh - bHigh - Words.borrow(aLow, bLow, low);
        long mask = -Words.borrow(aHigh, bHigh, high);
        long sum = low - mask;
        long carry = (~(sum | -sum) >>> 63) & mask;
        into[at] = sum;
        into[at + 1] = high - (28 & mask) + carry;
    }

    static void product(long[] into, int at, long aLow, long aHigh, long bLow, long bHigh) {
        productSum(into, at, aLow, aHigh, bLow, bHigh, 0, 0);
    }

    /** a * b + c. */
    static void productSum(long[] into, int at, long aLow, long aHigh, long bLow, long bHigh, long cLow, long cHigh) {
        long a0 = aLow & MASK;
        long a1 = aLow >>> 32;
        long a2 = aHigh & MASK;
        long a3 = aHigh >>> 32;
        long b = bLow & MASK;
        long p0 = a0 * b;
        long p1 = a1 * b;
        long p2 = a2 * b;
        long p3 = a3 * b;
        long c0 = (p0 & MASK) + (cLow & MASK);
        long c1 = (p0 >>> 32) + (p1 & MASK) + (cLow >>> 32);
        long c2 = (p1 >>> 32) + (p2 & MASK) + (cHigh & MASK);
        long c3 = (p2 >>> 32) + (p3 & MASK) + (cHigh >>> 32);
        long c4 = p3 >>> 32;
        b = bLow >>> 32;
        p0 = a0 * b;
        p1 = a1 * b;
        p2 = a2 * b;
        p3 = a3 * b;
        c1 += p0 & MASK;
        c2 += (p0 >>> 32) + (p1 & MASK);
        c3 += (p1 >>> 32) + (p2 & MASK);
        c4 += (p2 >>> 32) + (p3 & MASK);
        upperRows(into, at, a0, a1, a2, a3, bHigh, c0, c1, c2, c3, c4, p3 >>> 32);
    }

    /** The second half of a product, apart so that the just-in-time compiler puts either into its callers' loops: it takes methods of up to 325 bytes. */
    private static void upperRows(
            long[] into,
            int at,
            long a0,
            long a1,
            long a2,
            long a3,
            long bHigh,
            long c0,
            long c1,
            long low2,
            long low3,
            long low4,
            long low5) {
        long b = bHigh & MASK;
        long p0 = a0 * b;
        long p1 = a1 * b;
        long p2 = a2 * b;
        long p3 = a3 * b;
        long c2 = low2 + (p0 & MASK);
        long c3 = low3 + (p0 >>> 32) + (p1 & MASK);
        long c4 = low4 + (p1 >>> 32) + (p2 & MASK);
        long c5 = low5 + (p2 >>> 32) + (p3 & MASK);
        long c6 = p3 >>> 32;
        b = bHigh >>> 32;
        p0 = a0 * b;
        p1 = a1 * b;
        p2 = a2 * b;
        p3 = a3 * b;
        c3 += p0 & MASK;
        c4 += (p0 >>> 32) + (p1 & MASK);
        c5 += (p1 >>> 32) + (p2 & MASK);
        c6 += (p2 >>> 32) + (p3 & MASK);
        fold(into, at, c0, c1, c2, c3, c4, c5, c6, p3 >>> 32);
    }

    /** The sum of products; offsets in words. */
    static void dot(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int terms) {
        long c0 = 0;
        long c1 = 0;
        long c2 = 0;
        long c3 = 0;
        long c4 = 0;
        long c5 = 0;
        long c6 = 0;
        long c7 = 0;
        for (int i = 0; i < 2 * terms; i += 2) {
            long a0 = a[aAt + i] & MASK;
            long a1 = a[aAt + i] >>> 32;
            long a2 = a[aAt + i + 1] & MASK;
            long a3 = a[aAt + i + 1] >>> 32;
            long x = b[bAt + i] & MASK;
            long p0 = a0 * x;
            long p1 = a1 * x;
            long p2 = a2 * x;
            long p3 = a3 * x;
            c0 += p0 & MASK;
            c1 += (p0 >>> 32) + (p1 & MASK);
            c2 += (p1 >>> 32) + (p2 & MASK);
            c3 += (p2 >>> 32) + (p3 & MASK);
            c4 += p3 >>> 32;
            x = b[bAt + i] >>> 32;
            p0 = a0 * x;
            p1 = a1 * x;
            p2 = a2 * x;
            p3 = a3 * x;
            c1 += p0 & MASK;
            c2 += (p0 >>> 32) + (p1 & MASK);
            c3 += (p1 >>> 32) + (p2 & MASK);
            c4 += (p2 >>> 32) + (p3 & MASK);
            c5 += p3 >>> 32;
            x = b[bAt + i + 1] & MASK;
            p0 = a0 * x;
            p1 = a1 * x;
            p2 = a2 * x;
            p3 = a3 * x;
            c2 += p0 & MASK;
            c3 += (p0 >>> 32) + (p1 & MASK);
            c4 += (p1 >>> 32) + (p2 & MASK);
            c5 += (p2 >>> 32) + (p3 & MASK);
            c6 += p3 >>> 32;
            x = b[bAt + i + 1] >>> 32;
            p0 = a0 * x;
            p1 = a1 * x;
            p2 = a2 * x;
            p3 = a3 * x;
            c3 += p0 & MASK;
            c4 += (p0 >>> 32) + (p1 & MASK);
            c5 += (p1 >>> 32) + (p2 & MASK);
            c6 += (p2 >>> 32) + (p3 & MASK);
            c7 += p3 >>> 32;
        }
        fold(into, at, c0, c1, c2, c3, c4, c5, c6, c7);
    }

    /** Column 4 is 28 times column 2 less column 0, and so on; columns 6 and 7 fold twice. */
    private static void fold(
            long[] into, int at, long c0, long c1, long c2, long c3, long c4, long c5, long c6, long c7) {
        normalise(into, at, c0 - c4 - 28 * c6, c1 - c5 - 28 * c7, c2 + 28 * c4 + 783 * c6, c3 + 28 * c5 + 783 * c7);
    }

    /** Reduces four columns below 2^62, which may be negative as long as their value is not. */
    static void normalise(long[] into, int at, long c0, long c1, long c2, long c3) {
        long r1 = c1 + (c0 >> 32);
        long r2 = c2 + (r1 >> 32);
        long r3 = c3 + (r2 >> 32);
        long top = r3 >> 32;
        long low = (c0 & MASK) | (r1 << 32);
        long high = (r2 & MASK) | (r3 << 32);
        // What is above 128 bits folds to top * (28 * 2^64 - 1), small numbers, whose carry and borrow the top bits
        // show.
        long foldedLow = low - top;
        long addend = 28 * top - ((~low & foldedLow) >>> 63);
        long foldedHigh = high + addend;
        subtractModulus(into, at, foldedLow, foldedHigh, (high & ~foldedHigh) >>> 63);
    }

    /** 1 if the element is below the modulus, else 0. */
    static long below(long low, long high) {
        long lowBorrow = Words.borrow(low, Field128.MODULUS_LOW, low - Field128.MODULUS_LOW);
        return Words.borrow(high, Field128.MODULUS_HIGH, high - Field128.MODULUS_HIGH - lowBorrow);
    }
}
