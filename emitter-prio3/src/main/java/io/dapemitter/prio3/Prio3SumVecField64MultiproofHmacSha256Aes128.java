// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field64;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds vectors of integers, element by element, in Field64 with several proofs (libprio-rs, algorithm 0xFFFF1003). Sums of 2^64 - 2^32 + 1 and more wrap.
 *
 * @param proofs 2 to 255
 * @param measurementBound of one element of a measurement: 1 to 63 bits (VDAF-08), or a maximum below the modulus (VDAF-18)
 * @param length elements of a measurement, 1 to {@link Vdaf#MAXIMUM_OUTPUT_LENGTH}
 * @param chunkLength at least 1; no part of the result depends on it
 * @param dpStrategy noise of the aggregators
 */
public record Prio3SumVecField64MultiproofHmacSha256Aes128(
        int proofs, MeasurementBound measurementBound, int length, int chunkLength, DpStrategy dpStrategy)
        implements Vdaf {
    private static final String NAME = "Prio3SumVecField64MultiproofHmacSha256Aes128";

    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3SumVecField64MultiproofHmacSha256Aes128 {
        Parameters.check(NAME, "proofs", proofs, 2, 255);
        Parameters.checkBound(NAME, measurementBound, 63, Field64.ORDER);
        Parameters.checkLength(NAME, length);
        Parameters.checkChunkLength(NAME, chunkLength);
        Objects.requireNonNull(dpStrategy, "dpStrategy");
    }

    /** A sum of vectors of VDAF-08. */
    public Prio3SumVecField64MultiproofHmacSha256Aes128(
            int proofs, int bits, int length, int chunkLength, DpStrategy dpStrategy) {
        this(proofs, new MeasurementBound.Bits(bits), length, chunkLength, dpStrategy);
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
    public Optional<MeasurementBound> bound() {
        return Optional.of(measurementBound);
    }
}
