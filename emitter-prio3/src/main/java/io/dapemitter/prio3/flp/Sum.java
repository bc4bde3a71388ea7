// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import java.math.BigInteger;

/**
 * An integer as bits (VDAF-08 and VDAF-18, section 7.4.2): x * x - x must be 0 for each bit x. VDAF-08 takes the sum of these, weighted by powers of joint randomness, in
 * Field128; VDAF-18 leaves the weights to the query and needs only Field64.
 */
public final class Sum extends Circuit<BigInteger> {
    private final Generation generation;
    private final BoundedInteger integer;

    /** Integers from 0 to a maximum, at least 1 and below the modulus. */
    public Sum(Generation generation, BigInteger maximum) {
        this(generation, new BoundedInteger(field(generation), maximum));
    }

    private Sum(Generation generation, BoundedInteger integer) {
        super(
                field(generation),
                new Polynomial(field(generation), 0, -1, 1),
                generation == Generation.VDAF_08
                        ? new Lengths(integer.bits(), 1, integer.bits(), 1, 1)
                        : new Lengths(integer.bits(), 1, integer.bits(), 0, integer.bits()));
        this.generation = generation;
        this.integer = integer;
    }

    private static Field field(Generation generation) {
        return generation == Generation.VDAF_08 ? Field128.INSTANCE : Field64.INSTANCE;
    }

    @Override
    public void encode(BigInteger measurement, long[] into) {
        if (!integer.fits(measurement)) {
            throw new IllegalArgumentException(
                    "a measurement of a sum must be between 0 and %d".formatted(integer.maximum()));
        }
        integer.encode(measurement, into, 0);
    }

    @Override
    public void truncate(long[] measurement, long[] into) {
        integer.decode(measurement, 0, into, 0);
    }

    @Override
    void wires(Evaluation evaluation, int group, long[] into, int at, int stride) {
        field().copy(evaluation.measurement, 0, into, at, integer.bits());
    }

    @Override
    void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into) {
        int bits = integer.bits();
        if (generation == Generation.VDAF_18) {
            field().copy(gadgetOutputs, 0, into, 0, bits);
            return;
        }
        // Horner's rule, as the weights are r^1 to r^bits.
        field().copy(gadgetOutputs, bits - 1, into, 0, 1);
        for (int i = bits - 2; i >= 0; i--) {
            field().scale(into, 0, 1, evaluation.jointRand, evaluation.jointRandAt);
            field().add(into, 0, gadgetOutputs, i, 1);
        }
        field().scale(into, 0, 1, evaluation.jointRand, evaluation.jointRandAt);
    }
}
