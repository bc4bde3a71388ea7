// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * For range checks of a whole valid measurement, whose odd wires are 0 or -1 in every call, and whose products of wires are 0: one transform, and sums in place of most products.
 *
 * <p>The gadget polynomial P is the sum of A_j B_j over pairs of wire polynomials, with values a_ij and b_ij at the points x_i = w^i. It is 0 there but at x_0, where the seeds are. So P = H + (x^p - 1) Q,
 * where H has the values h_i = P(x_i); on the coset, where x^p is -1, P is the polynomial with the values h_i - 2 Q(x_i), which one transform extends. By P's derivative
 *
 * <pre>p Q(x_i) = sum over m != i of (S_im + S_mi - S_mm) / (w^(i-m) - 1) + S_ii (p-1)/2, with S_im = sum over j of a_ij b_mj</pre>
 *
 * and -S_im is the sum of those a_ij for which b_mj is -1, chosen by masks, unless m is 0, where b_0j is a seed. S_mm is 0 for all other m.
 */
final class PairedBits implements GadgetValues {
    /** Pairs of wires whose limbs are in a core's cache together. */
    private static final int PAIRS_TOGETHER = 16;
    /** Limbs of so many elements can be added. */
    private static final int MOST_PAIRS = 1 << 20;
    /** Sums for each pair of so many calls take 6 MB. */
    private static final int MOST_CALLS = 511;

    private final Circuit<?> circuit;
    private final Field field;
    private final EvaluationDomain domain;
    /** The seeds and the calls: the points where wires are not 0. */
    private final int points;
    /** Element size + k is what weighs S of a pair of points i and i + k: 2 / p / (w^-k - 1); (p-1) / p for k = 0. */
    private final long[] weights;

    PairedBits(Circuit<?> circuit, EvaluationDomain domain) {
        this.circuit = circuit;
        this.domain = domain;
        field = circuit.field();
        points = 1 + circuit.lengths().calls();
        weights = weights(field, domain.size());
    }

    /** Whether this way fits the circuit and takes less time than {@link TransformedWires}: the square of the calls for each pair, where transforms grow with the size and its logarithm. */
    static boolean isBestFor(Circuit<?> circuit, int size) {
        long pairs = circuit.gadget().arity() / 2;
        long calls = circuit.lengths().calls();
        if (!circuit.hasOddBits() || calls > MOST_CALLS || pairs > MOST_PAIRS) {
            return false;
        }
        // Both sides fitted to times that were measured for 1 to 1,023 calls and 1 to 316 pairs.
        int logarithm = Integer.numberOfTrailingZeros(size);
        return calls * calls * (pairs + 128) < circuit.field().words() * pairs * size * (100L * logarithm + 50);
    }

    private static long[] weights(Field field, int size) {
        BigInteger order = field.order();
        BigInteger inverseSize = BigInteger.valueOf(size).modInverse(order);
        long[] differences = field.vector(size);
        field.powers(differences, 0, field.element(field.rootOfUnity(size)), 0, size);
        field.subtractEach(differences, 0, size, field.element(BigInteger.ONE), 0);
        field.invert(differences, 1, size - 1);
        field.scale(differences, 1, size - 1, field.element(inverseSize.shiftLeft(1)), 0);
        field.set(differences, 0, inverseSize.multiply(BigInteger.valueOf(size - 1)));
        long[] weights = field.vector(2 * size);
        for (int i = 1; i < 2 * size; i++) {
            field.copy(differences, (2 * size - i) % size, weights, i, 1);
        }
        return weights;
    }

    /** Room for all sums, and for the pairs at work. */
    Room newRoom() {
        return new Room(field, points, circuit.gadget().arity() / 2);
    }

    @Override
    public void find(Scratch scratch, long[] seeds, int seedsAt) {
        Room room = scratch.room(this);
        try {
            addAllPairs(scratch, room, seeds, seedsAt);
            joinRows(scratch, room);
            combine(scratch, room);
        } finally {
            room.wipe();
        }
    }

    private void addAllPairs(Scratch scratch, Room room, long[] seeds, int seedsAt) {
        int pairs = circuit.gadget().arity() / 2;
        field.clear(scratch.even, 0, points);
        circuit.begin(scratch.evaluation);
        for (int first = 0; first < pairs; first += PAIRS_TOGETHER) {
            int together = Math.min(PAIRS_TOGETHER, pairs - first);
            for (int i = 0; i < together; i++) {
                take(scratch, room, first + i, i, seeds, seedsAt + 2 * (first + i));
            }
            room.addChosen(together);
        }
    }

    /** Splits the even wire of a pair, makes masks of its odd wire, and adds what the odd wire's seed contributes, which is no bit, to {@code scratch.even}. */
    private void take(Scratch scratch, Room room, int pair, int place, long[] seeds, int seedsAt) {
        long[] wires = scratch.wires;
        int size = domain.size();
        circuit.wires(scratch.evaluation, pair, wires, 1, size);
        field.copy(seeds, seedsAt, wires, 0, 1);
        field.split(wires, 0, points, room.limbs[place], 0, points);
        int words = field.words();
        long[] masks = room.masks[place];
        for (int m = 1; m < points; m++) {
            // Of 0 and -1 the top bit tells.
            masks[m] = wires[(size + m + 1) * words - 1] >> 63;
        }
        field.scale(wires, 0, points, seeds, seedsAt + 1);
        field.add(scratch.even, 0, wires, 0, points);
    }

    private void joinRows(Scratch scratch, Room room) {
        long[] first = room.sums[0];
        field.subtract(first, 0, scratch.even, 0, points);
        for (int m = 1; m < points; m++) {
            field.join(room.sums[m], 0, points, scratch.other, 0, points);
            field.copy(scratch.other, 0, room.sums[m], 0, points);
        }
    }

    /** From the negative S of all pairs of points to the values of P. */
    private void combine(Scratch scratch, Room room) {
        int size = domain.size();
        long[] row = scratch.other;
        for (int i = 0; i < points; i++) {
            for (int m = 0; m < points; m++) {
                field.copy(room.sums[m], i, row, m, 1);
            }
            field.add(row, 0, room.sums[i], 0, points);
            // Of all S_mm only S_00, which is made of seeds, is not 0.
            field.subtract(row, 0, room.sums[0], 0, 1);
            field.dot(scratch.odd, i, weights, size - i, row, 0, points);
        }
        field.clear(scratch.even, 0, size);
        field.subtract(scratch.even, 0, room.sums[0], 0, 1);
        for (int i = points; i < size; i++) {
            field.dot(scratch.odd, i, weights, size - i, scratch.even, 0, 1);
        }
        field.add(scratch.odd, 0, scratch.even, 0, 1);
        domain.extend(scratch.odd, 0);
    }

    /** The sums S, and limbs and masks of the pairs of wires at work. Each row is an array of its own: only loops over arrays from their beginnings become vector instructions. */
    static final class Room {
        private static final int ROWS_AT_ONCE = 4;

        /** A row for each point m but the first: -S_im for each point i, limb by limb until all pairs are added, then as elements. The first row is -S_i0. */
        private final long[][] sums;

        private final long[][] limbs;
        private final long[][] masks;

        private Room(Field field, int points, int pairs) {
            int rows = roundUp(Math.min(pairs, PAIRS_TOGETHER));
            sums = new long[points][field.limbs() * points];
            limbs = new long[rows][field.limbs() * points];
            masks = new long[rows][points];
        }

        private static int roundUp(int rows) {
            return (rows + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE * ROWS_AT_ONCE;
        }

        private void addChosen(int together) {
            int rows = roundUp(together);
            for (int row = together; row < rows; row++) {
                Arrays.fill(masks[row], 0);
            }
            for (int m = 1; m < sums.length; m++) {
                for (int row = 0; row < rows; row += ROWS_AT_ONCE) {
                    addFour(sums[m], m, row);
                }
            }
        }

        private void addFour(long[] into, int m, int row) {
            addChosen(
                    into,
                    limbs[row],
                    limbs[row + 1],
                    limbs[row + 2],
                    limbs[row + 3],
                    masks[row][m],
                    masks[row + 1][m],
                    masks[row + 2][m],
                    masks[row + 3][m]);
        }

        private static void addChosen(
                long[] into, long[] a, long[] b, long[] c, long[] d, long maskA, long maskB, long maskC, long maskD) {
            for (int i = 0; i < into.length; i++) {
                into[i] += (a[i] & maskA) + (b[i] & maskB) + (c[i] & maskC) + (d[i] & maskD);
            }
        }

        private void wipe() {
            for (long[][] rows : List.of(sums, limbs, masks)) {
                for (long[] row : rows) {
                    Arrays.fill(row, 0);
                }
            }
        }
    }
}
