// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field128;
import java.util.Objects;

/**
 * Counts how many measurements fall into each bucket, in Field128 (VDAF-08 and VDAF-18, section 7.4.4).
 *
 * @param length number of buckets, 1 to {@link Vdaf#MAXIMUM_OUTPUT_LENGTH}
 * @param chunkLength at least 1; no part of the result depends on it
 * @param dpStrategy noise of the aggregators
 */
public record Prio3Histogram(int length, int chunkLength, DpStrategy dpStrategy) implements Vdaf {
    /** Throws {@link IllegalArgumentException} for a parameter out of range. */
    public Prio3Histogram {
        Parameters.checkLength("Prio3Histogram", length);
        Parameters.checkChunkLength("Prio3Histogram", chunkLength);
        Objects.requireNonNull(dpStrategy, "dpStrategy");
    }

    /** The same without noise. */
    public Prio3Histogram(int length, int chunkLength) {
        this(length, chunkLength, DpStrategy.NONE);
    }

    @Override
    public String name() {
        return "Prio3Histogram";
    }

    @Override
    public int outputLength() {
        return length;
    }

    @Override
    public int elementSize() {
        return Field128.ENCODED_SIZE;
    }
}
