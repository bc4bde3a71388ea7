// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field128;

/** One bucket of several (VDAF-08 and VDAF-18, section 7.4.4): all elements must be bits, and their sum 1. */
public final class Histogram extends RangeChecked<Integer> {
    private final int length;

    /** A histogram of so many buckets. */
    public Histogram(Generation generation, int length, int chunkLength) {
        super(generation, Field128.INSTANCE, length, length, chunkLength, true);
        this.length = length;
    }

    @Override
    public void encode(Integer measurement, long[] into) {
        if (measurement < 0 || measurement >= length) {
            throw new IllegalArgumentException(
                    "a measurement of a histogram must be a bucket from 0 to %d".formatted(length - 1));
        }
        field().set(into, measurement, 1);
    }

    @Override
    void linearCheck(Evaluation evaluation, long[] into, int at) {
        field().sum(into, at, evaluation.measurement, 0, length);
        field().subtract(into, at, evaluation.shareOfOne, 0, 1);
    }
}
