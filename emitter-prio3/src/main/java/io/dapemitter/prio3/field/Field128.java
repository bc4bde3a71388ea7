// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

import java.math.BigInteger;

/**
 * The prime field of order p = 2^128 - 7 * 2^66 + 1 (VDAF-08 section 6.1.3), where 2^128 = 28 * 2^64 - 1. Products are made of 32-bit limbs, whose columns need no carries
 * until they are reduced. No operation branches on an element's value; the compiler of the JVM gives no promise of constant time.
 */
public final class Field128 extends Field {
    public static final long MODULUS_LOW = 1L;
    public static final long MODULUS_HIGH = 0xFFFF_FFFF_FFFF_FFE4L;
    /** Bytes of an encoded element. */
    public static final int ENCODED_SIZE = 16;

    public static final BigInteger ORDER = new BigInteger("340282366920938462946865773367900766209");
    public static final Field128 INSTANCE = new Field128();

    /** The columns of so many products can be added before they must be reduced: each adds less than 2^44 to a limb of the fold. */
    private static final int LAZY_TERMS = 1 << 17;
    /** Shifted limbs of so many elements, and of what was carried over, fit a word. */
    private static final int RECOMPOSED_AT_ONCE = 24;

    /** Bits of a limb of a split element. */
    private static final int SPLIT = 43;

    private static final long SPLIT_MASK = (1L << SPLIT) - 1;

    private Field128() {
        super(2, ORDER, 66);
    }

    @Override
    public void add(long[] into, int at, long[] addends, int from, int count) {
        int shift = 2 * (from - at);
        for (int i = 2 * at; i < 2 * (at + count); i += 2) {
            Limbs.sum(into, i, into[i], into[i + 1], addends[i + shift], addends[i + shift + 1]);
        }
    }

    @Override
    public void subtract(long[] into, int at, long[] subtrahends, int from, int count) {
        int shift = 2 * (from - at);
        for (int i = 2 * at; i < 2 * (at + count); i += 2) {
            Limbs.difference(into, i, into[i], into[i + 1], subtrahends[i + shift], subtrahends[i + shift + 1]);
        }
    }

    @Override
    public void subtractFrom(long[] into, int at, long[] minuends, int from, int count) {
        int shift = 2 * (from - at);
        for (int i = 2 * at; i < 2 * (at + count); i += 2) {
            Limbs.difference(into, i, minuends[i + shift], minuends[i + shift + 1], into[i], into[i + 1]);
        }
    }

    @Override
    public void subtractEach(long[] into, int at, int count, long[] scalar, int scalarAt) {
        long low = scalar[2 * scalarAt];
        long high = scalar[2 * scalarAt + 1];
        for (int i = 2 * at; i < 2 * (at + count); i += 2) {
            Limbs.difference(into, i, into[i], into[i + 1], low, high);
        }
    }

    @Override
    public void multiply(long[] into, int at, long[] factors, int from, int count) {
        int shift = 2 * (from - at);
        for (int i = 2 * at; i < 2 * (at + count); i += 2) {
            Limbs.product(into, i, into[i], into[i + 1], factors[i + shift], factors[i + shift + 1]);
        }
    }

    @Override
    public void scale(long[] into, int at, int count, long[] scalar, int scalarAt) {
        long low = scalar[2 * scalarAt];
        long high = scalar[2 * scalarAt + 1];
        for (int i = 2 * at; i < 2 * (at + count); i += 2) {
            Limbs.product(into, i, into[i], into[i + 1], low, high);
        }
    }

    @Override
    public void addProducts(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int count) {
        for (int i = 0; i < 2 * count; i += 2) {
            int to = 2 * at + i;
            int x = 2 * aAt + i;
            int y = 2 * bAt + i;
            Limbs.productSum(into, to, a[x], a[x + 1], b[y], b[y + 1], into[to], into[to + 1]);
        }
    }

    @Override
    public void dot(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int count) {
        int terms = Math.min(count, LAZY_TERMS);
        Limbs.dot(into, 2 * at, a, 2 * aAt, b, 2 * bAt, terms);
        for (int done = terms; done < count; done += terms) {
            terms = Math.min(count - done, LAZY_TERMS);
            long low = into[2 * at];
            long high = into[2 * at + 1];
            Limbs.dot(into, 2 * at, a, 2 * (aAt + done), b, 2 * (bAt + done), terms);
            Limbs.sum(into, 2 * at, into[2 * at], into[2 * at + 1], low, high);
        }
    }

    @Override
    public int factorWords() {
        return PreparedFactors.WORDS;
    }

    @Override
    public void prepareFactors(long[] elements, int from, long[] factors, int at, int count) {
        PreparedFactors.prepare(elements, 2 * from, factors, 3 * at, count);
    }

    @Override
    public void multiplyFactors(long[] factors, int at, long[] by, int byAt, int count) {
        PreparedFactors.multiply(factors, 3 * at, by, 3 * byAt, count);
    }

    @Override
    public void dotFactors(long[] into, int at, long[] a, int aAt, long[] factors, int from, int count) {
        int terms = Math.min(count, PreparedFactors.LAZY_TERMS);
        PreparedFactors.dot(into, 2 * at, a, 2 * aAt, factors, 3 * from, terms);
        for (int done = terms; done < count; done += terms) {
            terms = Math.min(count - done, PreparedFactors.LAZY_TERMS);
            long low = into[2 * at];
            long high = into[2 * at + 1];
            PreparedFactors.dot(into, 2 * at, a, 2 * (aAt + done), factors, 3 * (from + done), terms);
            Limbs.sum(into, 2 * at, into[2 * at], into[2 * at + 1], low, high);
        }
    }

    @Override
    public void sum(long[] into, int at, long[] elements, int from, int count) {
        long c0 = 0;
        long c1 = 0;
        long c2 = 0;
        long c3 = 0;
        for (int i = 2 * from; i < 2 * (from + count); i += 2) {
            c0 += elements[i] & Limbs.MASK;
            c1 += elements[i] >>> 32;
            c2 += elements[i + 1] & Limbs.MASK;
            c3 += elements[i + 1] >>> 32;
        }
        Limbs.normalise(into, 2 * at, c0, c1, c2, c3);
    }

    @Override
    public void recompose(long[] into, int at, long[] bits, int from, int count) {
        int to = 2 * at;
        long low = 0;
        long high = 0;
        into[to] = 0;
        into[to + 1] = 0;
        for (int end = count; end > 0; ) {
            int take = Math.min(end, RECOMPOSED_AT_ONCE);
            long c0 = (low & Limbs.MASK) << take;
            long c1 = (low >>> 32) << take;
            long c2 = (high & Limbs.MASK) << take;
            long c3 = (high >>> 32) << take;
            end -= take;
            for (int i = 0; i < take; i++) {
                int bit = 2 * (from + end + i);
                c0 += (bits[bit] & Limbs.MASK) << i;
                c1 += (bits[bit] >>> 32) << i;
                c2 += (bits[bit + 1] & Limbs.MASK) << i;
                c3 += (bits[bit + 1] >>> 32) << i;
            }
            Limbs.normalise(into, to, c0, c1, c2, c3);
            low = into[to];
            high = into[to + 1];
        }
    }

    @Override
    public int limbs() {
        return 3;
    }

    @Override
    public void split(long[] elements, int from, int count, long[] into, int at, int stride) {
        for (int i = 0; i < count; i++) {
            long low = elements[2 * (from + i)];
            long high = elements[2 * (from + i) + 1];
            into[at + i] = low & SPLIT_MASK;
            into[at + stride + i] = (low >>> SPLIT | high << (64 - SPLIT)) & SPLIT_MASK;
            into[at + 2 * stride + i] = high >>> (2 * SPLIT - 64);
        }
    }

    @Override
    public void join(long[] limbs, int from, int stride, long[] into, int at, int count) {
        for (int i = 0; i < count; i++) {
            long low = limbs[from + i];
            long middle = limbs[from + stride + i];
            long high = limbs[from + 2 * stride + i];
            // Limbs stand for 2^43 and 2^86, columns for 2^32, 2^64 and 2^96.
            Limbs.normalise(
                    into,
                    2 * (at + i),
                    low & Limbs.MASK,
                    (low >>> 32) + ((middle & 0x1F_FFFF) << 11),
                    (middle >>> 21) + ((high & 0x3FF) << 22),
                    high >>> 10);
        }
    }

    @Override
    public void frequencyStage(long[] values, int at, int size, int half, long[] twiddles) {
        butterflies(values, at, size, half);
        twist(values, at, size, half, twiddles);
    }

    @Override
    public void timeStage(long[] values, int at, int size, int half, long[] twiddles) {
        twist(values, at, size, half, twiddles);
        butterflies(values, at, size, half);
    }

    /** (u, v) become (u + v, u - v). A loop apart from {@link #twist}, because both together have more values at work than there are registers. */
    private static void butterflies(long[] values, int at, int size, int half) {
        int end = 2 * (at + size);
        if (half == 1) {
            // One loop, where the others would make a block of one pair at a time.
            for (int i = 2 * at; i < end; i += 4) {
                butterfly(values, i, i + 2);
            }
            return;
        }
        int apart = 2 * half;
        for (int block = 2 * at; block < end; block += 2 * apart) {
            for (int i = block; i < block + apart; i += 2) {
                butterfly(values, i, i + apart);
            }
        }
    }

    private static void butterfly(long[] values, int i, int j) {
        long low = values[i];
        long high = values[i + 1];
        long otherLow = values[j];
        long otherHigh = values[j + 1];
        Limbs.sum(values, i, low, high, otherLow, otherHigh);
        Limbs.difference(values, j, low, high, otherLow, otherHigh);
    }

    /** Multiplies the second half of each block by its twiddles, of which the first is 1. */
    private static void twist(long[] values, int at, int size, int half, long[] twiddles) {
        for (int block = 2 * (at + half); block < 2 * (at + size); block += 4 * half) {
            for (int k = 2; k < 2 * half; k += 2) {
                int i = block + k;
                int w = 2 * half + k;
                Limbs.product(values, i, values[i], values[i + 1], twiddles[w], twiddles[w + 1]);
            }
        }
    }

    @Override
    public int firstOutOfRange(long[] elements, int from, int count) {
        long allInRange = 1;
        for (int i = 2 * from; i < 2 * (from + count); i += 2) {
            allInRange &= Limbs.below(elements[i], elements[i + 1]);
        }
        if (allInRange == 1) {
            return -1;
        }
        int word = 2 * from;
        while (Limbs.below(elements[word], elements[word + 1]) == 1) {
            word += 2;
        }
        return word / 2 - from;
    }
}
