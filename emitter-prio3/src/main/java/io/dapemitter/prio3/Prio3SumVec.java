// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;
import java.util.Objects;

/**
 * Adds vectors of integers below 2^bits, element by element, in Field128 (VDAF-08 section 7.4.3).
 *
 * @param bits 1 to 127, of one element of a measurement
 * @param length elements of a measurement, 1 to {@link Vdaf#MAXIMUM_OUTPUT_LENGTH}
 * @param chunkLength at least 1; no part of the result depends on it
 * @param dpStrategy noise of the aggregators
 */
public record Prio3SumVec(int bits, int length, int chunkLength, DpStrategy dpStrategy) implements Vdaf {
    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3SumVec {
        Parameters.check("Prio3SumVec", "bits", bits, 1, 127);
        Parameters.checkLength("Prio3SumVec", length);
        Parameters.checkChunkLength("Prio3SumVec", chunkLength);
        Objects.requireNonNull(dpStrategy, "dpStrategy");
    }

    /** The same without noise. */
    public Prio3SumVec(int bits, int length, int chunkLength) {
        this(bits, length, chunkLength, DpStrategy.NONE);
    }

    @Override
    public String name() {
        return "Prio3SumVec";
    }

    @Override
    public int outputLength() {
        return length;
    }

    @Override
    public int elementSize() {
        return Field128.ENCODED_SIZE;
    }

    @Override
    public BigInteger maximumMeasurement() {
        return Parameters.largestOfBits(bits);
    }
}
