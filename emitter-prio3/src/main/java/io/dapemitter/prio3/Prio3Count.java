// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field64;

/** Counts the measurements that are 1: one element of Field64 (VDAF-08 and VDAF-18, section 7.4.1). */
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
}
