// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import java.util.Optional;

/**
 * Adds integers: one element, of Field128 in VDAF-08 and of Field64 in VDAF-18 (section 7.4.2 of both). In Field64 a sum of 2^64 - 2^32 + 1 and more wraps.
 *
 * @param measurementBound 1 to 64 bits, or a maximum below the modulus of Field64
 */
public record Prio3Sum(MeasurementBound measurementBound) implements Vdaf {
    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3Sum {
        Parameters.checkBound("Prio3Sum", measurementBound, 64, Field64.ORDER);
    }

    /** A sum of VDAF-08. */
    public Prio3Sum(int bits) {
        this(new MeasurementBound.Bits(bits));
    }

    @Override
    public String name() {
        return "Prio3Sum";
    }

    @Override
    public int outputLength() {
        return 1;
    }

    @Override
    public int elementSize() {
        return measurementBound instanceof MeasurementBound.Bits ? Field128.ENCODED_SIZE : Field64.ENCODED_SIZE;
    }

    @Override
    public DpStrategy dpStrategy() {
        return DpStrategy.NONE;
    }

    @Override
    public Optional<MeasurementBound> bound() {
        return Optional.of(measurementBound);
    }
}
