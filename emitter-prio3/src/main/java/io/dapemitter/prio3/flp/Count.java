// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field64;

/** One bit (VDAF-08 and VDAF-18, section 7.4.1): x * x - x must be 0. */
public final class Count extends Circuit<Boolean> {
    /** A count. */
    public Count() {
        super(Field64.INSTANCE, new Gadget.ProductSum(1), new Lengths(1, 1, 1, 0, 1));
    }

    @Override
    public void encode(Boolean measurement, long[] into) {
        field().set(into, 0, measurement ? 1 : 0);
    }

    @Override
    public void truncate(long[] measurement, long[] into) {
        field().copy(measurement, 0, into, 0, 1);
    }

    @Override
    void wires(Evaluation evaluation, int group, long[] into, int at, int stride) {
        field().copy(evaluation.measurement, 0, into, at, 1);
        field().copy(evaluation.measurement, 0, into, at + stride, 1);
    }

    @Override
    void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into) {
        field().copy(gadgetOutputs, 0, into, 0, 1);
        field().subtract(into, 0, evaluation.measurement, 0, 1);
    }
}
