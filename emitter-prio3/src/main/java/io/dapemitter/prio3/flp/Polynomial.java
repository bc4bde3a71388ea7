// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;

/** The gadget that evaluates a polynomial of its one wire ({@code PolyEval}). */
final class Polynomial implements Gadget {
    /** From low to high, at least two. */
    private final long[] coefficients;

    private final int degree;

    /** A polynomial by its coefficients from low to high, of degree 1 at least; the lowest is 0. */
    Polynomial(Field field, int... coefficients) {
        if (coefficients[0] != 0) {
            throw new IllegalArgumentException("a gadget's polynomial must be 0 at 0");
        }
        degree = coefficients.length - 1;
        this.coefficients = field.vector(coefficients.length);
        for (int i = 0; i < coefficients.length; i++) {
            field.set(this.coefficients, i, BigInteger.valueOf(coefficients[i]));
        }
    }

    @Override
    public int arity() {
        return 1;
    }

    @Override
    public int degree() {
        return degree;
    }

    @Override
    public int groupSize() {
        return 1;
    }

    @Override
    public void accumulate(Field field, long[] sums, long[] wires, int from, int stride, int count, long[] spare) {
        for (int i = 0; i < count; i++) {
            field.copy(coefficients, degree, spare, i, 1);
        }
        for (int power = degree - 1; power >= 0; power--) {
            field.multiply(spare, 0, wires, from, count);
            for (int i = 0; i < count; i++) {
                field.add(spare, i, coefficients, power, 1);
            }
        }
        field.add(sums, 0, spare, 0, count);
    }
}
