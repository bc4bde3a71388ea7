// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;

/** VDAF-08: the coefficients of the gadget polynomial, from low to high. */
final class MonomialBasis implements ProofBasis {
    private final Field field;
    private final EvaluationDomain domain;
    /** Coefficients of degree p and above. */
    private final int upper;

    MonomialBasis(Field field, EvaluationDomain domain, int length) {
        this.field = field;
        this.domain = domain;
        upper = length - domain.size();
    }

    @Override
    public void write(long[] even, long[] odd, long[] proof, int at) {
        domain.coefficients(even, odd);
        field.copy(even, 0, proof, at, domain.size());
        field.copy(odd, 0, proof, at + domain.size(), upper);
    }

    @Override
    public void outputs(long[] proof, int at, long[] room, long[] into, int calls) {
        // On the domain x^p is 1.
        field.copy(proof, at, room, 0, domain.size());
        field.add(room, 0, proof, at + domain.size(), upper);
        domain.reverseBits(room);
        domain.evaluate(room, 0);
        field.copy(room, 1, into, 0, calls);
    }

    @Override
    public void value(long[] proof, int at, Point point, long[] into, int to) {
        field.dot(into, to, proof, at, point.powers(), 0, domain.size());
        field.dot(point.other(), 0, proof, at + domain.size(), point.powers(), 0, upper);
        field.addProducts(into, to, point.other(), 0, point.power(), 0, 1);
    }
}
