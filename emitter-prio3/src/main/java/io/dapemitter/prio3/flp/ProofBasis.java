// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

/** How a proof writes down the gadget polynomial, which has fewer than 2p coefficients for a domain of p points. Vectors of p elements may be used up. */
interface ProofBasis {
    /** Writes the polynomial, given by its values on the domain's points and on their coset. */
    void write(long[] even, long[] odd, long[] proof, int at);

    /** The values at the points 1, 2 .. of the domain, which are the outputs of the calls. */
    void outputs(long[] proof, int at, long[] room, long[] into, int calls);

    /** The value at a point t, as element {@code to} of {@code into}. */
    void value(long[] proof, int at, Point point, long[] into, int to);

    /**
     * A point t with what is known of it.
     *
     * @param powers of t from 0 to p - 1
     * @param power t^p, one element
     * @param weights of values on the domain's points
     * @param even room
     * @param odd room
     * @param other room
     */
    @SuppressWarnings("ArrayRecordComponent") // Names for vectors of the scratch, never compared.
    record Point(long[] powers, long[] power, long[] weights, long[] even, long[] odd, long[] other) {}
}
