// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

/** A circuit whose client does not keep to its encoding: a measurement is any vector of elements. It proves what is so, and all else is the circuit's own. */
public final class Unchecked extends Circuit<long[]> {
    private final Circuit<?> circuit;

    public Unchecked(Circuit<?> circuit) {
        super(circuit.field(), circuit.gadget(), circuit.lengths());
        this.circuit = circuit;
    }

    @Override
    public void encode(long[] measurement, long[] into) {
        System.arraycopy(measurement, 0, into, 0, into.length);
    }

    @Override
    public void truncate(long[] measurement, long[] into) {
        circuit.truncate(measurement, into);
    }

    /** No: who proves as if every second wire were 0 or -1 proves nothing about a measurement of which that is not true. */
    @Override
    boolean hasOddBits() {
        return false;
    }

    @Override
    void begin(Evaluation evaluation) {
        circuit.begin(evaluation);
    }

    @Override
    void wires(Evaluation evaluation, int group, long[] into, int at, int stride) {
        circuit.wires(evaluation, group, into, at, stride);
    }

    @Override
    void wiresAtPoint(
            Evaluation evaluation, long[] seeds, int seedsAt, long[] weights, long[] buffer, long[] into, int at) {
        circuit.wiresAtPoint(evaluation, seeds, seedsAt, weights, buffer, into, at);
    }

    @Override
    void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into) {
        circuit.outputs(evaluation, gadgetOutputs, into);
    }
}
