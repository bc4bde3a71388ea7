// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;

/**
 * Adds integers below 2^bits: one element of Field128 (VDAF-08 section 7.4.2).
 *
 * @param bits 1 to 64
 */
public record Prio3Sum(int bits) implements Vdaf {
    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3Sum {
        Parameters.check("Prio3Sum", "bits", bits, 1, 64);
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
        return Field128.ENCODED_SIZE;
    }

    @Override
    public DpStrategy dpStrategy() {
        return DpStrategy.NONE;
    }

    @Override
    public BigInteger maximumMeasurement() {
        return Parameters.largestOfBits(bits);
    }
}
