// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Objects;

/**
 * Adds vectors of integers below 2^bits, element by element, in Field64 with several proofs (libprio-rs, algorithm 0xFFFF1003). Sums of 2^64 - 2^32 + 1 and more wrap.
 *
 * @param proofs 2 to 255
 * @param bits 1 to 63, of one element of a measurement
 * @param length elements of a measurement, 1 to {@link Vdaf#MAXIMUM_OUTPUT_LENGTH}
 * @param chunkLength at least 1; no part of the result depends on it
 * @param dpStrategy noise of the aggregators
 */
public record Prio3SumVecField64MultiproofHmacSha256Aes128(
        int proofs, int bits, int length, int chunkLength, DpStrategy dpStrategy) implements Vdaf {
    private static final String NAME = "Prio3SumVecField64MultiproofHmacSha256Aes128";

    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3SumVecField64MultiproofHmacSha256Aes128 {
        Parameters.check(NAME, "proofs", proofs, 2, 255);
        Parameters.check(NAME, "bits", bits, 1, 63);
        Parameters.checkLength(NAME, length);
        Parameters.checkChunkLength(NAME, chunkLength);
        Objects.requireNonNull(dpStrategy, "dpStrategy");
    }

    /** The same without noise. */
    public Prio3SumVecField64MultiproofHmacSha256Aes128(int proofs, int bits, int length, int chunkLength) {
        this(proofs, bits, length, chunkLength, DpStrategy.NONE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int outputLength() {
        return length;
    }

    @Override
    public int elementSize() {
        return Field64.ENCODED_SIZE;
    }

    @Override
    public BigInteger maximumMeasurement() {
        return Parameters.largestOfBits(bits);
    }
}
