// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;

/** For any gadget and any measurement: extends each wire polynomial to the coset, and puts the wires of either half through the gadget. A group of wires is at work at a time. */
final class TransformedWires implements GadgetValues {
    private final Circuit<?> circuit;
    private final Field field;
    private final EvaluationDomain domain;

    TransformedWires(Circuit<?> circuit, EvaluationDomain domain) {
        this.circuit = circuit;
        this.domain = domain;
        field = circuit.field();
    }

    @Override
    public void find(Scratch scratch, long[] seeds, int seedsAt) {
        field.clear(scratch.even, 0, domain.size());
        field.clear(scratch.odd, 0, domain.size());
        circuit.begin(scratch.evaluation);
        int group = circuit.gadget().groupSize();
        for (int wire = 0; wire < circuit.gadget().arity(); wire += group) {
            addGroup(scratch, wire, seeds, seedsAt);
        }
    }

    private void addGroup(Scratch scratch, int wire, long[] seeds, int seedsAt) {
        Gadget gadget = circuit.gadget();
        int size = domain.size();
        int group = gadget.groupSize();
        field.clear(scratch.wires, 0, group * size);
        circuit.wires(scratch.evaluation, wire / group, scratch.wires, 1, size);
        for (int i = 0; i < group; i++) {
            field.copy(seeds, seedsAt + wire + i, scratch.wires, i * size, 1);
        }
        // On the points behind the calls wires are 0, and so is the gadget.
        int calls = circuit.lengths().calls();
        gadget.accumulate(field, scratch.even, scratch.wires, 0, size, 1 + calls, scratch.other);
        for (int i = 0; i < group; i++) {
            domain.extend(scratch.wires, i * size);
        }
        gadget.accumulate(field, scratch.odd, scratch.wires, 0, size, size, scratch.other);
    }
}
