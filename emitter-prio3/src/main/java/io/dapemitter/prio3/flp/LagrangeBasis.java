// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;

/**
 * VDAF-18: the values of the gadget polynomial at the first powers of a root of unity of order 2p. Those at even powers lie on the domain's points, those at odd ones on their
 * coset.
 */
final class LagrangeBasis implements ProofBasis {
    private final Field field;
    private final EvaluationDomain domain;
    private final int length;
    private final long[] half;

    LagrangeBasis(Field field, EvaluationDomain domain, int length) {
        this.field = field;
        this.domain = domain;
        this.length = length;
        half = field.element(BigInteger.TWO.modInverse(field.order()));
    }

    @Override
    public void write(long[] even, long[] odd, long[] proof, int at) {
        for (int i = 0; i < length; i++) {
            field.copy((i & 1) == 0 ? even : odd, i / 2, proof, at + i, 1);
        }
    }

    @Override
    public void outputs(long[] proof, int at, long[] room, long[] into, int calls) {
        field.gather(proof, at + 2, 2, into, 0, calls);
    }

    /** With a and b the sums of weighted values on points and coset, the value is ((1 + t^p) a + (1 - t^p) b) / 2. */
    @Override
    public void value(long[] proof, int at, Point point, long[] into, int to) {
        int size = domain.size();
        long[] even = point.even();
        long[] odd = point.odd();
        long[] cosetWeights = point.other();
        field.gather(proof, at, 2, even, 0, size);
        field.gather(proof, at + 1, 2, odd, 0, length - size);
        if (length < 2 * size) {
            domain.completeLast(even, odd, cosetWeights);
        }
        field.copy(point.powers(), 0, cosetWeights, 0, size);
        domain.cosetWeights(cosetWeights);
        field.dot(into, to, even, 0, point.weights(), 0, size);
        field.dot(even, 0, odd, 0, cosetWeights, 0, size);
        field.copy(into, to, odd, 0, 1);
        field.add(into, to, even, 0, 1);
        field.subtract(odd, 0, even, 0, 1);
        field.addProducts(into, to, odd, 0, point.power(), 0, 1);
        field.multiply(into, to, half, 0, 1);
    }
}
