// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;

/** What a circuit is evaluated on, and room for what it keeps between groups of wires. */
final class Evaluation {
    static final long[] NOTHING = {};

    /** One factor for each gadget call, kept by a range check. */
    final long[] factors;
    /** The inverse of the number of shares: 1 for a whole measurement. By it the constants of the circuit are multiplied. */
    final long[] shareOfOne;

    final long[] spare;
    long[] measurement = NOTHING;
    long[] jointRand = NOTHING;
    /** Where this proof's joint randomness starts. */
    int jointRandAt;

    Evaluation(Field field, int calls) {
        factors = field.vector(calls);
        shareOfOne = field.vector(1);
        spare = field.vector(4);
    }
}
