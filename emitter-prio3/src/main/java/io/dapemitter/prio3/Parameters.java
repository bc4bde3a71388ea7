// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import java.math.BigInteger;

/** Range checks that the VDAFs share, and the largest value of a number of bits. */
final class Parameters {
    private Parameters() {}

    static void check(String vdaf, String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: %s must be between %d and %d, but is %d".formatted(vdaf, parameter, least, most, value));
        }
    }

    static void checkLength(String vdaf, int length) {
        check(vdaf, "length", length, 1, Vdaf.MAXIMUM_OUTPUT_LENGTH);
    }

    static void checkChunkLength(String vdaf, int chunkLength) {
        check(vdaf, "chunk_length", chunkLength, 1, Integer.MAX_VALUE);
    }

    static BigInteger largestOfBits(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }
}
