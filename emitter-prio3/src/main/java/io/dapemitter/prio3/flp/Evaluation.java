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

    /** Prepared as factors, one for each gadget call: the weights of calls at the query's point, these times {@link #factors}, and what the latter grow by. */
    final long[] callWeights;

    final long[] rangeWeights;
    final long[] growth;
    final long[] spare;
    long[] measurement = NOTHING;
    long[] jointRand = NOTHING;
    /** Where this proof's joint randomness starts. */
    int jointRandAt;

    Evaluation(Field field, int calls) {
        factors = field.vector(calls);
        shareOfOne = field.vector(1);
        callWeights = new long[calls * field.factorWords()];
        rangeWeights = new long[calls * field.factorWords()];
        growth = new long[calls * field.factorWords()];
        spare = field.vector(4);
    }
}
