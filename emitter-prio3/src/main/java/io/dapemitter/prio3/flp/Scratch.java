// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.field.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Room in which proofs are made and queried, so that nothing is allocated for each of them. For one thread; wipe it after use on secrets. */
public final class Scratch {
    final Evaluation evaluation;
    /** Room for a group of wires. */
    final long[] wires;

    final long[] even;
    final long[] odd;
    final long[] other;
    final long[] powers;
    final long[] power;
    final long[] weights;
    final long[] gadgetOutputs;
    final long[] outputs;
    final ProofBasis.Point point;
    private PairedBits.@Nullable Room room;

    Scratch(Circuit<?> circuit, int size) {
        Field field = circuit.field();
        Circuit.Lengths lengths = circuit.lengths();
        evaluation = new Evaluation(field, lengths.calls());
        wires = field.vector(circuit.gadget().groupSize() * size);
        even = field.vector(size);
        odd = field.vector(size);
        other = field.vector(size);
        powers = field.vector(size);
        power = field.vector(1);
        weights = field.vector(size);
        gadgetOutputs = field.vector(lengths.calls());
        outputs = field.vector(lengths.evaluation());
        point = new ProofBasis.Point(powers, power, weights, even, odd, other);
    }

    /** Room of which only a prover has need; what is made here is kept, so that the next proof finds it. */
    PairedBits.Room room(PairedBits prover) {
        PairedBits.Room kept = room;
        if (kept == null) {
            kept = prover.newRoom();
            room = kept;
        }
        return kept;
    }

    /** Forgets all values, and the vectors that were worked on. */
    public void wipe() {
        Arrays.fill(wires, 0);
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        Arrays.fill(other, 0);
        Arrays.fill(powers, 0);
        Arrays.fill(power, 0);
        Arrays.fill(weights, 0);
        Arrays.fill(gadgetOutputs, 0);
        Arrays.fill(outputs, 0);
        Arrays.fill(evaluation.factors, 0);
        Arrays.fill(evaluation.callWeights, 0);
        Arrays.fill(evaluation.rangeWeights, 0);
        Arrays.fill(evaluation.growth, 0);
        Arrays.fill(evaluation.spare, 0);
        evaluation.measurement = Evaluation.NOTHING;
        evaluation.jointRand = Evaluation.NOTHING;
    }
}
