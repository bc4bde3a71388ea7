// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A prime field with a large subgroup whose order is a power of two. Offsets and counts are in elements, not words; vectors may be the same array where their ranges are
 * the same or apart. Stateless and safe for use by many threads.
 */
public abstract sealed class Field permits Field64, Field128 {
    private static final BigInteger SEVEN = BigInteger.valueOf(7);

    private final int words;
    private final BigInteger order;
    private final int twoAdicity;

    Field(int words, BigInteger order, int twoAdicity) {
        this.words = words;
        this.order = order;
        this.twoAdicity = twoAdicity;
    }

    /** The field whose encoded elements have 8 or 16 bytes. */
    public static Field ofEncodedSize(int bytes) {
        return bytes == Long.BYTES ? Field64.INSTANCE : Field128.INSTANCE;
    }

    /** Words of an element: 1 or 2. */
    public final int words() {
        return words;
    }

    /** Bytes of an encoded element. */
    public final int encodedSize() {
        return words * Long.BYTES;
    }

    /** The modulus. */
    public final BigInteger order() {
        return order;
    }

    /** A vector of zeros; throws {@link ArithmeticException} where no array is long enough. */
    public final long[] vector(int count) {
        return new long[Math.multiplyExact(count, words)];
    }

    /** {@code into += addends}. */
    public abstract void add(long[] into, int at, long[] addends, int from, int count);

    /** {@code into -= subtrahends}. */
    public abstract void subtract(long[] into, int at, long[] subtrahends, int from, int count);

    /** {@code into = minuends - into}. */
    public abstract void subtractFrom(long[] into, int at, long[] minuends, int from, int count);

    /** {@code into -= scalar}, each element. */
    public abstract void subtractEach(long[] into, int at, int count, long[] scalar, int scalarAt);

    /** {@code into *= factors}, element by element. */
    public abstract void multiply(long[] into, int at, long[] factors, int from, int count);

    /** {@code into *= scalar}, each element. */
    public abstract void scale(long[] into, int at, int count, long[] scalar, int scalarAt);

    /** {@code into += a * b}, element by element. */
    public abstract void addProducts(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int count);

    /** One element: the sum of {@code a * b}, reduced once. */
    public abstract void dot(long[] into, int at, long[] a, int aAt, long[] b, int bAt, int count);

    /** Words of an element that is prepared as a factor: 1 or 3. */
    public abstract int factorWords();

    /** Prepares elements as factors, for use in many products. */
    public abstract void prepareFactors(long[] elements, int from, long[] factors, int at, int count);

    /** {@code factors *= by}, element by element, both prepared as factors. */
    public abstract void multiplyFactors(long[] factors, int at, long[] by, int byAt, int count);

    /** One element: the sum of {@code a * factors}, these prepared, reduced once. */
    public abstract void dotFactors(long[] into, int at, long[] a, int aAt, long[] factors, int from, int count);

    /** One element: the sum of all. At most 2^26 elements. */
    public abstract void sum(long[] into, int at, long[] elements, int from, int count);

    /** One element: the sum of 2^i times element i, for up to 128 elements. */
    public abstract void recompose(long[] into, int at, long[] bits, int from, int count);

    /** Limbs of an element that is split: 2 or 3. */
    public abstract int limbs();

    /** Splits elements into limbs of at most 43 bits, so that 2^20 elements can be added limb by limb: limb l of element i is word {@code at + l * stride + i}. */
    public abstract void split(long[] elements, int from, int count, long[] into, int at, int stride);

    /** Puts sums of split elements together and reduces them: limb l of element i is word {@code from + l * stride + i}. */
    public abstract void join(long[] limbs, int from, int stride, long[] into, int at, int count);

    /** One stage of a transform from natural to bit-reversed order: pairs {@code half} apart become {@code (u + v, (u - v) * w)}, w from {@code twiddles[half]} on. */
    public abstract void frequencyStage(long[] values, int at, int size, int half, long[] twiddles);

    /** One stage of a transform from bit-reversed to natural order: pairs {@code half} apart become {@code (u + v * w, u - v * w)}, w from {@code twiddles[half]} on. */
    public abstract void timeStage(long[] values, int at, int size, int half, long[] twiddles);

    /** The index of the first element, counted from {@code from}, that is not below the modulus; -1 if there is none. */
    public abstract int firstOutOfRange(long[] elements, int from, int count);

    /** Copies elements. */
    public final void copy(long[] elements, int from, long[] into, int at, int count) {
        System.arraycopy(elements, from * words, into, at * words, count * words);
    }

    /** Copies elements that are {@code stride} apart. */
    public final void gather(long[] elements, int from, int stride, long[] into, int at, int count) {
        int source = from * words;
        for (int to = at * words; to < (at + count) * words; to += words) {
            into[to] = elements[source];
            // The last word of an element, which may be its only one.
            into[to + words - 1] = elements[source + words - 1];
            source += stride * words;
        }
    }

    /** Sets elements to 0. */
    public final void clear(long[] into, int at, int count) {
        Arrays.fill(into, at * words, (at + count) * words, 0);
    }

    /** Whether two elements are equal; for values that are no secret. */
    public final boolean areEqual(long[] a, int aAt, long[] b, int bAt) {
        return Arrays.equals(a, aAt * words, (aAt + 1) * words, b, bAt * words, (bAt + 1) * words);
    }

    /** Sets an element to a number, which is reduced. */
    public final void set(long[] into, int at, BigInteger value) {
        BigInteger reduced = value.mod(order);
        for (int word = 0; word < words; word++) {
            into[at * words + word] = reduced.shiftRight(64 * word).longValue();
        }
    }

    /** Sets an element to a small number that is not negative. */
    public final void set(long[] into, int at, int value) {
        clear(into, at, 1);
        into[at * words] = value;
    }

    /** A vector of one element. */
    public final long[] element(BigInteger value) {
        long[] element = vector(1);
        set(element, 0, value);
        return element;
    }

    /** An element as a number. */
    public final BigInteger get(long[] elements, int at) {
        BigInteger value = BigInteger.ZERO;
        for (int word = words - 1; word >= 0; word--) {
            BigInteger low = new BigInteger(Long.toUnsignedString(elements[at * words + word]));
            value = value.shiftLeft(64).or(low);
        }
        return value;
    }

    /** Powers of the base from 0 on; at least 1. */
    public final void powers(long[] into, int at, long[] base, int baseAt, int count) {
        set(into, at, 1);
        if (count > 1) {
            copy(base, baseAt, into, at + 1, 1);
        }
        // Each step multiplies all powers so far by the highest one: independent products, where one after the other
        // each would wait for the last.
        int filled = 2;
        while (filled < count) {
            int more = Math.min(filled - 1, count - filled);
            copy(into, at + 1, into, at + filled, more);
            scale(into, at + filled, more, into, at + filled - 1);
            filled += more;
        }
    }

    /** One element: the base to a public exponent, at least 1. */
    public final void power(long[] into, int at, long[] base, int baseAt, int exponent) {
        copy(base, baseAt, into, at, 1);
        for (int bit = 30 - Integer.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
            multiply(into, at, into, at, 1);
            if ((exponent >>> bit & 1) == 1) {
                multiply(into, at, base, baseAt, 1);
            }
        }
    }

    /** Inverts elements, of which none is 0, with one inversion for all and three products for each; their values must be no secret. */
    public final void invert(long[] elements, int at, int count) {
        // Element i of this is the product of all elements before i.
        long[] before = vector(count + 1);
        set(before, 0, 1);
        for (int i = 0; i < count; i++) {
            copy(before, i, before, i + 1, 1);
            multiply(before, i + 1, elements, at + i, 1);
        }
        long[] inverse = element(get(before, count).modInverse(order));
        for (int i = count - 1; i >= 0; i--) {
            multiply(before, i, inverse, 0, 1);
            multiply(inverse, 0, elements, at + i, 1);
            copy(before, i, elements, at + i, 1);
        }
    }

    /** The generator, as the drafts choose it, of the group of order {@code size}, a power of two. */
    public final BigInteger rootOfUnity(int size) {
        BigInteger generator = SEVEN.modPow(order.subtract(BigInteger.ONE).shiftRight(twoAdicity), order);
        int logarithm = Integer.numberOfTrailingZeros(size);
        return generator.modPow(BigInteger.ONE.shiftLeft(twoAdicity - logarithm), order);
    }
}
