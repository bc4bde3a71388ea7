// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;

/**
 * The non-linear part of a circuit: a polynomial in its wires (VDAF-08 and VDAF-18, section 7.3.2). Where all wires are 0 its output is 0. Wires come in groups, which
 * contribute to the output one by one, so that no more than a group needs to be in memory.
 */
interface Gadget {
    /** Number of wires. */
    int arity();

    /** Degree of the polynomial. */
    int degree();

    /** Wires of a group; the arity is a multiple of it. */
    int groupSize();

    /**
     * Adds what one group contributes to the outputs of several calls.
     *
     * @param sums the outputs, {@code count} elements
     * @param wires the wires of the group, {@code stride} elements apart
     * @param spare at least {@code count} elements
     */
    void accumulate(Field field, long[] sums, long[] wires, int from, int stride, int count, long[] spare);

    /** The sum of products of wires 2i and 2i + 1: {@code ParallelSum(Mul, products)}; with one product, {@code Mul}. */
    record ProductSum(int products) implements Gadget {
        private static final int MOST_PRODUCTS = 1 << 26;

        /** Throws {@link IllegalArgumentException} for too many. */
        public ProductSum {
            if (products > MOST_PRODUCTS) {
                throw new IllegalArgumentException(
                        "a chunk length of %d is too large: choose %d at most".formatted(products, MOST_PRODUCTS));
            }
        }

        @Override
        public int arity() {
            return 2 * products;
        }

        @Override
        public int degree() {
            return 2;
        }

        @Override
        public int groupSize() {
            return 2;
        }

        @Override
        public void accumulate(Field field, long[] sums, long[] wires, int from, int stride, int count, long[] spare) {
            field.addProducts(sums, 0, wires, from, wires, from + stride, count);
        }
    }
}
