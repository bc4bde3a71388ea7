// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;

/**
 * Which measurements are valid: those for which all outputs are 0 (VDAF-08 and VDAF-18, section 7.3.2). All that a circuit does apart from its gadget is linear, so that it can
 * be done on shares. Immutable and safe for use by many threads.
 *
 * @param <M> the measurement's type
 */
public abstract class Circuit<M> {
    /**
     * The lengths of a circuit, in elements.
     *
     * @param measurement an encoded measurement
     * @param output a truncated measurement, as it is aggregated
     * @param calls of the gadget
     * @param jointRand joint randomness of one proof
     * @param evaluation outputs that must be 0
     */
    public record Lengths(int measurement, int output, int calls, int jointRand, int evaluation) {}

    private final Field field;
    private final Gadget gadget;
    private final Lengths lengths;

    Circuit(Field field, Gadget gadget, Lengths lengths) {
        this.field = field;
        this.gadget = gadget;
        this.lengths = lengths;
    }

    /** The field of all elements. */
    public final Field field() {
        return field;
    }

    /** The lengths of measurement, output and randomness. */
    public final Lengths lengths() {
        return lengths;
    }

    final Gadget gadget() {
        return gadget;
    }

    /** Encodes a measurement into all elements of a vector that is zero; throws {@link IllegalArgumentException} for an invalid one, without its value. */
    public abstract void encode(M measurement, long[] into);

    /** The part of an encoded measurement, or of a share of it, that is aggregated. */
    public abstract void truncate(long[] measurement, long[] into);

    /** Whether of a whole valid measurement every second wire is 0 or -1 in every call, and each call's output 0. */
    boolean hasOddBits() {
        return false;
    }

    /** Prepares for the groups of wires from the first on. */
    void begin(Evaluation evaluation) {}

    /** The inputs of all calls for the wires of one group, which are {@code stride} elements apart; called for one group after the other. */
    abstract void wires(Evaluation evaluation, int group, long[] into, int at, int stride);

    /** The outputs, from those of the gadget's calls. */
    abstract void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into);

    /**
     * The wire polynomials at a point.
     *
     * @param seeds the value of each wire polynomial at the first point of the domain
     * @param weights of the values on the domain
     * @param buffer room for a group of wires with {@code 1 + calls} elements each
     */
    void wiresAtPoint(
            Evaluation evaluation, long[] seeds, int seedsAt, long[] weights, long[] buffer, long[] into, int at) {
        int size = gadget.groupSize();
        int stride = 1 + lengths.calls();
        begin(evaluation);
        for (int wire = 0; wire < gadget.arity(); wire += size) {
            wires(evaluation, wire / size, buffer, 1, stride);
            for (int i = 0; i < size; i++) {
                field.copy(seeds, seedsAt + wire + i, buffer, i * stride, 1);
                field.dot(into, at + wire + i, buffer, i * stride, weights, 0, stride);
            }
        }
    }
}
