// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

/** The chunk length that libprio and the Divvi Up API choose when nobody gives one: it makes the proof shortest (VDAF-08 section 7.3.1.1, ParallelSum). */
final class ChunkLengths {
    private ChunkLengths() {}

    /**
     * Returns the best chunk length.
     *
     * @param measurementLength field elements of an encoded measurement: a histogram's length, or bits times length of a vector
     * @return at least 1
     */
    static long optimal(long measurementLength) {
        if (measurementLength <= 1) {
            return 1;
        }
        long best = 1;
        long shortest = Long.MAX_VALUE;
        for (int log = 63 - Long.numberOfLeadingZeros(measurementLength + 1); log >= 1; log--) {
            long calls = (1L << log) - 1;
            long chunk = (measurementLength + calls - 1) / calls;
            long proof = 2 * chunk + 2 * ((1L << log) - 1);
            if (proof < shortest) {
                shortest = proof;
                best = chunk;
            }
        }
        return best;
    }
}
