// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list of exact integers between -(2^128 - 1) and 2^128 - 1, held in 8 or 16 bytes each. Immutable, with value equality; numbers become objects only when they are
 * asked for.
 */
public final class ExactIntegers implements AggregateResult {
    static final int MAXIMUM_BITS = 128;
    private static final BigInteger LOW_WORD = new MeasurementBound.Bits(64).largest();

    /** Absolute values, low word first; one word each if all of them fit, else two. */
    private final long[] magnitudes;

    private final int wordsPerElement;
    private final BitSet negative;

    private ExactIntegers(long[] magnitudes, int wordsPerElement, BitSet negative) {
        this.magnitudes = magnitudes;
        this.wordsPerElement = wordsPerElement;
        this.negative = negative;
    }

    /** Integers from numbers; throws {@link IllegalArgumentException} for one whose absolute value needs more than 128 bits. */
    public static ExactIntegers of(List<BigInteger> values) {
        long[] words = new long[Math.multiplyExact(values.size(), 2)];
        BitSet negative = new BitSet();
        int index = 0;
        for (BigInteger value : values) {
            BigInteger magnitude = value.abs();
            if (magnitude.bitLength() > MAXIMUM_BITS) {
                throw new IllegalArgumentException("element %d needs more than %d bits".formatted(index, MAXIMUM_BITS));
            }
            words[2 * index] = magnitude.and(LOW_WORD).longValue();
            words[2 * index + 1] = magnitude.shiftRight(64).longValue();
            negative.set(index, value.signum() < 0);
            index++;
        }
        return ofWords(words, 2, negative);
    }

    /** Reads {@link #toJson()}'s form and no other: no white space, no leading zeros; throws {@link IllegalArgumentException} that names the position. */
    public static ExactIntegers fromJson(String json) {
        return new ExactIntegersParser(json).parse();
    }

    /** Integers that are not negative from unsigned words, one or two for each, low word first; takes over the array. */
    public static ExactIntegers ofWords(long[] words, int wordsPerElement) {
        return ofWords(words, wordsPerElement, new BitSet());
    }

    /** Takes over an array of magnitudes and their signs; no negative element may be 0. */
    static ExactIntegers ofWords(long[] words, int wordsPerElement, BitSet negative) {
        if (wordsPerElement == 2 && hasNoHighWords(words)) {
            long[] low = new long[words.length / 2];
            for (int i = 0; i < low.length; i++) {
                low[i] = words[2 * i];
            }
            return new ExactIntegers(low, 1, negative);
        }
        return new ExactIntegers(words, wordsPerElement, negative);
    }

    private static boolean hasNoHighWords(long[] words) {
        long all = 0;
        for (int i = 1; i < words.length; i += 2) {
            all |= words[i];
        }
        return all == 0;
    }

    /** Number of integers. */
    public int size() {
        return magnitudes.length / wordsPerElement;
    }

    /** The integer at an index from 0. */
    public BigInteger get(int index) {
        Objects.checkIndex(index, size());
        long low = magnitudes[index * wordsPerElement];
        BigInteger magnitude = fitsInLong(index)
                ? BigInteger.valueOf(low)
                : new BigInteger(Long.toUnsignedString(highWord(index)))
                        .shiftLeft(64)
                        .or(new BigInteger(Long.toUnsignedString(low)));
        return negative.get(index) ? magnitude.negate() : magnitude;
    }

    /** A view of all integers; each access makes a new number. */
    public List<BigInteger> values() {
        return new View();
    }

    /** The integer at an index from 0 as decimal digits, with a minus sign if it is negative. */
    public String toDecimalString(int index) {
        Objects.checkIndex(index, size());
        StringBuilder text = new StringBuilder();
        appendDecimal(text, index);
        return text.toString();
    }

    /** All integers as a JSON array of decimal strings without white space: {@code ["1","-2"]}. */
    public String toJson() {
        StringBuilder json = new StringBuilder(2 + 6 * size()).append('[');
        for (int i = 0; i < size(); i++) {
            json.append(i == 0 ? "\"" : ",\"");
            appendDecimal(json, i);
            json.append('"');
        }
        return json.append(']').toString();
    }

    private void appendDecimal(StringBuilder text, int index) {
        if (fitsInLong(index)) {
            long magnitude = magnitudes[index * wordsPerElement];
            text.append(negative.get(index) ? -magnitude : magnitude);
        } else {
            text.append(get(index));
        }
    }

    private boolean fitsInLong(int index) {
        return highWord(index) == 0 && magnitudes[index * wordsPerElement] >= 0;
    }

    private long highWord(int index) {
        return wordsPerElement == 1 ? 0 : magnitudes[2 * index + 1];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ExactIntegers that
                && wordsPerElement == that.wordsPerElement
                && Arrays.equals(magnitudes, that.magnitudes)
                && negative.equals(that.negative);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(magnitudes) + negative.hashCode();
    }

    /** The JSON form up to 8 integers, else the first ones and the number of all. */
    @Override
    public String toString() {
        if (size() <= 8) {
            return toJson();
        }
        return "[%s, %s, %s, ... %d integers]".formatted(get(0), get(1), get(2), size());
    }

    private final class View extends AbstractList<BigInteger> implements RandomAccess {
        @Override
        public BigInteger get(int index) {
            return ExactIntegers.this.get(index);
        }

        @Override
        public int size() {
            return ExactIntegers.this.size();
        }
    }
}
