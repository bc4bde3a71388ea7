// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

/** The chunk length that makes proofs shortest, as libprio-rs picks it: of numbers of calls that leave no point of the domain unused, the first with the shortest proof. */
final class ChunkLength {
    private ChunkLength() {}

    static int optimal(int measurementLength) {
        if (measurementLength <= 1) {
            return 1;
        }
        int best = 0;
        long shortest = Long.MAX_VALUE;
        for (int logarithm = 31 - Integer.numberOfLeadingZeros(measurementLength + 1); logarithm >= 1; logarithm--) {
            int calls = (1 << logarithm) - 1;
            int chunk = (int) (((long) measurementLength + calls - 1) / calls);
            // Wire seeds, and the coefficients of the gadget polynomial.
            long proof = 2L * chunk + 2L * calls;
            if (proof < shortest) {
                shortest = proof;
                best = chunk;
            }
        }
        return best;
    }
}
