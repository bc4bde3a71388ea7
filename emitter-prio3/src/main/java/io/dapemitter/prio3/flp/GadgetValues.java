// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

/** How a prover finds the values of the gadget polynomial, which has fewer than 2p coefficients for a domain of p points. Immutable and safe for use by many threads. */
interface GadgetValues {
    /**
     * Leaves the values on the domain's points in {@code scratch.even} and those on their coset in {@code scratch.odd}.
     *
     * @param seeds the value of each wire polynomial at the first point, from element {@code seedsAt} on
     */
    void find(Scratch scratch, long[] seeds, int seedsAt);
}
