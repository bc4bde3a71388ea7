// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;

/** Reads the one JSON form that {@link ExactIntegers#toJson()} writes; one parser reads one text. */
final class ExactIntegersParser {
    /** Decimal digits of 2^128 - 1. */
    private static final int MAXIMUM_DIGITS = 39;
    /** So many digits always fit a long. */
    private static final int LONG_DIGITS = 18;

    private final String json;
    private final BitSet negative = new BitSet();
    private long[] words = new long[8];
    private int size;
    private int position;

    ExactIntegersParser(String json) {
        this.json = json;
    }

    ExactIntegers parse() {
        expect('[');
        if (!at(']')) {
            element();
            while (at(',')) {
                position++;
                element();
            }
        }
        expect(']');
        if (position != json.length()) {
            throw unexpected("the end of the text");
        }
        return ExactIntegers.ofWords(Arrays.copyOf(words, 2 * size), 2, negative);
    }

    private void element() {
        expect('"');
        boolean minus = at('-');
        if (minus) {
            position++;
        }
        int start = position;
        while (position < json.length() && isDigit(json.charAt(position))) {
            position++;
        }
        int digits = position - start;
        boolean leadingZero = digits > 0 && json.charAt(start) == '0' && (digits > 1 || minus);
        if (digits == 0 || digits > MAXIMUM_DIGITS || leadingZero) {
            position = start;
            throw unexpected("a decimal number of at most 128 bits without leading zeros");
        }
        append(start, digits, minus);
        expect('"');
    }

    private void append(int start, int digits, boolean minus) {
        if (2 * size == words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
        }
        if (digits <= LONG_DIGITS) {
            words[2 * size] = Long.parseLong(json, start, start + digits, 10);
        } else {
            BigInteger magnitude = new BigInteger(json.substring(start, start + digits));
            if (magnitude.bitLength() > ExactIntegers.MAXIMUM_BITS) {
                position = start;
                throw unexpected("a decimal number of at most 128 bits without leading zeros");
            }
            words[2 * size] = magnitude.longValue();
            words[2 * size + 1] = magnitude.shiftRight(64).longValue();
        }
        negative.set(size, minus);
        size++;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private boolean at(char character) {
        return position < json.length() && json.charAt(position) == character;
    }

    private void expect(char character) {
        if (!at(character)) {
            throw unexpected("'" + character + "'");
        }
        position++;
    }

    private IllegalArgumentException unexpected(String expected) {
        return new IllegalArgumentException(
                "not a JSON array of decimal strings: %s is expected at position %d".formatted(expected, position));
    }
}
