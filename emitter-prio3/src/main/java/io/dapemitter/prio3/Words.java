// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

/** Carries and borrows of 64-bit words by arithmetic alone, so that nothing branches on a secret. */
final class Words {
    private Words() {}

    /** 1 if {@code sum = a + b (+ carry)} left 64 bits, else 0. */
    static long carry(long a, long b, long sum) {
        return ((a & b) | ((a | b) & ~sum)) >>> 63;
    }

    /** 1 if {@code difference = a - b (- borrow)} went below 0, else 0. */
    static long borrow(long a, long b, long difference) {
        return ((~a & b) | ((~a | b) & difference)) >>> 63;
    }
}
