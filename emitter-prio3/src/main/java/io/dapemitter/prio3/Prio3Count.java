// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;

/** Counts the measurements that are 1: one element of Field64 (VDAF-08 section 7.4.1). */
public record Prio3Count() implements Vdaf {
    @Override
    public String name() {
        return "Prio3Count";
    }

    @Override
    public int outputLength() {
        return 1;
    }

    @Override
    public int elementSize() {
        return Field64.ENCODED_SIZE;
    }

    @Override
    public DpStrategy dpStrategy() {
        return DpStrategy.NONE;
    }

    @Override
    public BigInteger maximumMeasurement() {
        return BigInteger.ONE;
    }
}
