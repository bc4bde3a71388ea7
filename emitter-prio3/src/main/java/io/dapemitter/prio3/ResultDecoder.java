// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import io.dapemitter.prio3.field.Words;
import java.util.BitSet;

/**
 * Reads noised sums: an element x above half of the modulus p stands for x - p. The sums are results, no longer secret, so branches on them are fine. The methods take
 * over the array and return it as magnitudes.
 */
final class ResultDecoder {
    private static final long HALF_64 = Field64.MODULUS >>> 1;
    /** Half of the modulus of Field128 is this high word with the low word 0. */
    private static final long HALF_128_HIGH = Field128.MODULUS_HIGH >>> 1;

    private ResultDecoder() {}

    /** The sums as they are, or centred. */
    static ExactIntegers decode(Field field, long[] sums, boolean centred) {
        if (!centred) {
            return ExactIntegers.ofWords(sums, field.words());
        }
        return field.words() == 1 ? centredField64(sums) : centredField128(sums);
    }

    private static ExactIntegers centredField64(long[] sums) {
        BitSet negative = new BitSet();
        for (int i = 0; i < sums.length; i++) {
            if (Long.compareUnsigned(sums[i], HALF_64) > 0) {
                negative.set(i);
                sums[i] = Field64.MODULUS - sums[i];
            }
        }
        return ExactIntegers.ofWords(sums, 1, negative);
    }

    private static ExactIntegers centredField128(long[] sums) {
        BitSet negative = new BitSet();
        for (int i = 0; i < sums.length; i += 2) {
            if (isAboveHalf(sums[i], sums[i + 1])) {
                negative.set(i / 2);
                long low = Field128.MODULUS_LOW - sums[i];
                sums[i + 1] = Field128.MODULUS_HIGH - sums[i + 1] - Words.borrow(Field128.MODULUS_LOW, sums[i], low);
                sums[i] = low;
            }
        }
        return ExactIntegers.ofWords(sums, 2, negative);
    }

    private static boolean isAboveHalf(long low, long high) {
        int compared = Long.compareUnsigned(high, HALF_128_HIGH);
        return compared > 0 || (compared == 0 && low != 0);
    }
}
