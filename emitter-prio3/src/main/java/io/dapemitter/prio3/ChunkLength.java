// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/**
 * The chunk length that makes proofs shortest, as libprio-rs and the Divvi Up API pick it when nobody gives one: of numbers of gadget calls that leave no point of the domain unused,
 * the first with the shortest proof (VDAF-08 and VDAF-18, section 7.3, ParallelSum).
 */
public final class ChunkLength {
    private ChunkLength() {}

    /**
     * Returns the best chunk length.
     *
     * @param measurementLength field elements of an encoded measurement: a histogram's length, or bits times length of a vector
     * @return at least 1
     */
    public static long optimal(long measurementLength) {
        if (measurementLength <= 1) {
            return 1;
        }
        long best = 1;
        long shortest = Long.MAX_VALUE;
        for (int logarithm = 63 - Long.numberOfLeadingZeros(measurementLength + 1); logarithm >= 1; logarithm--) {
            long calls = (1L << logarithm) - 1;
            long chunk = (measurementLength + calls - 1) / calls;
            // Wire seeds, and the coefficients of the gadget polynomial.
            long proof = 2 * chunk + 2 * calls;
            if (proof < shortest) {
                shortest = proof;
                best = chunk;
            }
        }
        return best;
    }
}
