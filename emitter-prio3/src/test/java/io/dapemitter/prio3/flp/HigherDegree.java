// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field64;

/** The draft's circuit of degree 3 for its vector {@code Prio3HigherDegree}: an integer that is 0, 1 or 2, since x^3 - 3x^2 + 2x must be 0. */
public final class HigherDegree extends Circuit<Integer> {
    public HigherDegree() {
        super(Field64.INSTANCE, new Polynomial(Field64.INSTANCE, 0, 2, -3, 1), new Lengths(1, 1, 1, 0, 1));
    }

    @Override
    public void encode(Integer measurement, long[] into) {
        field().set(into, 0, measurement);
    }

    @Override
    public void truncate(long[] measurement, long[] into) {
        field().copy(measurement, 0, into, 0, 1);
    }

    @Override
    void wires(Evaluation evaluation, int group, long[] into, int at, int stride) {
        field().copy(evaluation.measurement, 0, into, at, 1);
    }

    @Override
    void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into) {
        field().copy(gadgetOutputs, 0, into, 0, 1);
    }
}
