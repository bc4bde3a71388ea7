// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field128;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds vectors of integers, element by element, in Field128 (VDAF-08 and VDAF-18, section 7.4.3).
 *
 * @param measurementBound of one element of a measurement: 1 to 127 bits, or a maximum below the modulus
 * @param length elements of a measurement, 1 to {@link Vdaf#MAXIMUM_OUTPUT_LENGTH}
 * @param chunkLength at least 1; no part of the result depends on it
 * @param dpStrategy noise of the aggregators
 */
public record Prio3SumVec(MeasurementBound measurementBound, int length, int chunkLength, DpStrategy dpStrategy)
        implements Vdaf {
    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3SumVec {
        Parameters.checkBound("Prio3SumVec", measurementBound, 127, Field128.ORDER);
        Parameters.checkLength("Prio3SumVec", length);
        Parameters.checkChunkLength("Prio3SumVec", chunkLength);
        Objects.requireNonNull(dpStrategy, "dpStrategy");
    }

    /** A sum of vectors of VDAF-08. */
    public Prio3SumVec(int bits, int length, int chunkLength, DpStrategy dpStrategy) {
        this(new MeasurementBound.Bits(bits), length, chunkLength, dpStrategy);
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
    public Optional<MeasurementBound> bound() {
        return Optional.of(measurementBound);
    }
}
