// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;

/** Checks of parameters that VDAFs and their circuits share; a tool of this module, not an API. */
public final class Parameters {
    private Parameters() {}

    /** Throws {@link IllegalArgumentException} with the name of VDAF and parameter unless the value is between two others, or one of them. */
    public static void check(String vdaf, String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %s must be between %d and %d, but is %d".formatted(vdaf, parameter, least, most, value));
        }
    }

    /** A number of elements, 1 to {@link Vdaf#MAXIMUM_OUTPUT_LENGTH}. */
    public static void checkLength(String vdaf, int length) {
        check(vdaf, "length", length, 1, Vdaf.MAXIMUM_OUTPUT_LENGTH);
    }

    /** At least 1. */
    public static void checkChunkLength(String vdaf, int chunkLength) {
        check(vdaf, "chunk_length", chunkLength, 1, Integer.MAX_VALUE);
    }

    /** Bits up to the most, or a maximum from 1 to the largest element of the field. */
    static void checkBound(String vdaf, MeasurementBound bound, int mostBits, BigInteger fieldOrder) {
        if (bound instanceof MeasurementBound.Bits bits) {
            check(vdaf, "bits", bits.bits(), 1, mostBits);
        } else if (bound.largest().signum() <= 0 || bound.largest().compareTo(fieldOrder) >= 0) {
            throw new IllegalArgumentException("%s: max_measurement must be between 1 and %d, but is %d"
                    .formatted(vdaf, fieldOrder.subtract(BigInteger.ONE), bound.largest()));
        }
    }
}
