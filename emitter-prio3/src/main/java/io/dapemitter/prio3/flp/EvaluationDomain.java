// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;

/**
 * The points w^0, w^1 .. w^(p-1), where w has order p, and their coset shifted by s, a root of unity of order 2p with s^2 = w: together the 2p points on which a gadget
 * polynomial is known. A polynomial is given by its values in natural order; its coefficients pass through in bit-reversed order, so that no transform reorders. All
 * tables are made here once.
 */
final class EvaluationDomain {
    private final Field field;
    private final int size;
    private final long[] twiddles;
    private final long[] inverseTwiddles;
    /** w^i. */
    private final long[] points;
    /** s^-i. */
    private final long[] inverseShifts;
    /** Bit-reversed: s^i / p, which also undoes the factor of {@link #interpolate}. */
    private final long[] toCoset;
    /** Bit-reversed: s^-i / 2p. */
    private final long[] fromCoset;
    /** 1/p and 1/2p. */
    private final long[] inverseSizes;

    private final long[] shift;

    /** A domain of p points, a power of two, at least 2. */
    EvaluationDomain(Field field, int size) {
        this.field = field;
        this.size = size;
        BigInteger order = field.order();
        BigInteger root = field.rootOfUnity(2 * size);
        shift = field.element(root);
        points = powers(root.multiply(root));
        inverseShifts = powers(root.modInverse(order));
        twiddles = twiddles(points);
        inverseTwiddles = twiddles(powers(root.multiply(root).modInverse(order)));
        inverseSizes = field.vector(2);
        field.set(inverseSizes, 0, BigInteger.valueOf(size).modInverse(order));
        field.set(inverseSizes, 1, BigInteger.valueOf(2L * size).modInverse(order));
        toCoset = powers(root);
        field.scale(toCoset, 0, size, inverseSizes, 0);
        reverseBits(toCoset);
        fromCoset = inverseShifts.clone();
        field.scale(fromCoset, 0, size, inverseSizes, 1);
        reverseBits(fromCoset);
    }

    private long[] powers(BigInteger base) {
        long[] powers = field.vector(size);
        field.powers(powers, 0, field.element(base), 0, size);
        return powers;
    }

    /** For each half the powers of the root of order 2 * half, from index half on. */
    private long[] twiddles(long[] powersOfRoot) {
        long[] table = field.vector(size);
        for (int half = 1; half < size; half *= 2) {
            for (int k = 0; k < half; k++) {
                field.copy(powersOfRoot, k * (size / (2 * half)), table, half + k, 1);
            }
        }
        return table;
    }

    int size() {
        return size;
    }

    /** Values become p times the coefficients, in bit-reversed order. */
    void interpolate(long[] values, int at) {
        for (int half = size / 2; half > 0; half /= 2) {
            field.frequencyStage(values, at, size, half, inverseTwiddles);
        }
    }

    /** Coefficients in bit-reversed order become values. */
    void evaluate(long[] coefficients, int at) {
        for (int half = 1; half < size; half *= 2) {
            field.timeStage(coefficients, at, size, half, twiddles);
        }
    }

    /** Values on the points become values on the coset. */
    void extend(long[] values, int at) {
        interpolate(values, at);
        field.multiply(values, at, toCoset, 0, size);
        evaluate(values, at);
    }

    /**
     * Values of a polynomial of degree below 2p on the points and on the coset become its lower and its upper p coefficients, in natural order: modulo x^p - 1 they are the
     * sums of both halves, modulo x^p + 1 their differences.
     */
    void coefficients(long[] even, long[] odd) {
        interpolate(even, 0);
        field.scale(even, 0, size, inverseSizes, 1);
        interpolate(odd, 0);
        field.multiply(odd, 0, fromCoset, 0, size);
        // The sum a + b and the difference a - b = (a + b) - 2b take the places of a and b.
        field.add(even, 0, odd, 0, size);
        field.add(odd, 0, odd, 0, size);
        field.subtractFrom(odd, 0, even, 0, size);
        reverseBits(even);
        reverseBits(odd);
    }

    /** Powers of a point t, from 0 to p - 1, become the weights with which values on the points add up to the value at t (the Lagrange basis). */
    void weights(long[] powers) {
        interpolate(powers, 0);
        reverseBits(powers);
        field.scale(powers, 0, size, inverseSizes, 0);
    }

    /** The same for values on the coset, up to the factor (1 - t^p) / 2. */
    void cosetWeights(long[] powers) {
        field.multiply(powers, 0, inverseShifts, 0, size);
        weights(powers);
    }

    /** The last value on the coset of a polynomial of degree below 2p - 1, whose coefficient of degree 2p - 1 is 0. */
    void completeLast(long[] even, long[] odd, long[] spare) {
        field.dot(spare, 0, odd, 0, points, 0, size - 1);
        field.scale(spare, 0, 1, shift, 0);
        field.dot(spare, 1, even, 0, points, 0, size);
        field.add(spare, 0, spare, 1, 1);
        field.scale(spare, 0, 1, shift, 0);
        field.clear(odd, size - 1, 1);
        field.subtract(odd, size - 1, spare, 0, 1);
    }

    void reverseBits(long[] values) {
        int bits = Integer.numberOfTrailingZeros(size);
        int words = field.words();
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> (32 - bits);
            if (i < j) {
                for (int word = 0; word < words; word++) {
                    long value = values[i * words + word];
                    values[i * words + word] = values[j * words + word];
                    values[j * words + word] = value;
                }
            }
        }
    }
}
