// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import java.math.BigInteger;

/**
 * The proof system over one circuit (VDAF-08 and VDAF-18, section 7.3.3). A proof holds the seeds of the wire polynomials and the gadget polynomial; a query evaluates
 * shares of both at a random point. Immutable and safe for use by many threads, each with a {@link Scratch} of its own.
 */
public final class Flp {
    /** libprio-rs has no roots of unity of a higher order either. */
    private static final int MOST_POINTS = 1 << 19;

    private final Circuit<?> circuit;
    private final Field field;
    private final Gadget gadget;
    private final EvaluationDomain domain;
    private final GadgetValues gadgetValues;
    private final ProofBasis basis;
    private final int polynomialLength;

    /** Throws {@link IllegalArgumentException} for a circuit with too many gadget calls, or with a gadget whose polynomial this construction does not fit. */
    public Flp(Generation generation, Circuit<?> circuit) {
        this.circuit = circuit;
        field = circuit.field();
        gadget = circuit.gadget();
        int points = Integer.highestOneBit(circuit.lengths().calls()) * 2;
        if (points > MOST_POINTS || points <= 0) {
            throw new IllegalArgumentException(
                    "the measurement needs %d gadget calls, of which %d are possible: choose a larger chunk length"
                            .formatted(circuit.lengths().calls(), MOST_POINTS - 1));
        }
        polynomialLength = gadget.degree() * (points - 1) + 1;
        if (polynomialLength != 2 * points && polynomialLength != 2 * points - 1) {
            throw new IllegalArgumentException(
                    "a gadget of degree %d with %d calls is not supported".formatted(gadget.degree(), points - 1));
        }
        domain = new EvaluationDomain(field, points);
        gadgetValues = PairedBits.isBestFor(circuit, points)
                ? new PairedBits(circuit, domain)
                : new TransformedWires(circuit, domain);
        basis = generation == Generation.VDAF_08
                ? new MonomialBasis(field, domain, polynomialLength)
                : new LagrangeBasis(field, domain, polynomialLength);
    }

    /** Elements of a proof. */
    public int proofLength() {
        return gadget.arity() + polynomialLength;
    }

    /** Elements of randomness for a proof. */
    public int proveRandLength() {
        return gadget.arity();
    }

    /** Elements of randomness for a query. */
    public int queryRandLength() {
        int outputs = circuit.lengths().evaluation();
        return outputs > 1 ? outputs + 1 : 1;
    }

    /** Elements of a verifier. */
    public int verifierLength() {
        return gadget.arity() + 2;
    }

    /** Room for one thread. */
    public Scratch newScratch() {
        return new Scratch(circuit, domain.size());
    }

    /** Inverses of so many shares, for {@link #use}. */
    public long[] inverse(int shares) {
        return field.element(BigInteger.valueOf(shares).modInverse(field.order()));
    }

    /** Chooses what the next proofs or queries are about; {@code shareOfOne} is the inverse of the number of shares, 1 to prove. */
    public void use(Scratch scratch, long[] measurement, long[] jointRands, long[] shareOfOne) {
        scratch.evaluation.measurement = measurement;
        scratch.evaluation.jointRand = jointRands;
        field.copy(shareOfOne, 0, scratch.evaluation.shareOfOne, 0, 1);
    }

    /** Makes one of several proofs; randomness and proofs lie one after the other. */
    public void prove(Scratch scratch, int index, long[] proveRands, long[] proofs) {
        int arity = gadget.arity();
        int proof = index * proofLength();
        scratch.evaluation.jointRandAt = index * circuit.lengths().jointRand();
        field.copy(proveRands, index * arity, proofs, proof, arity);
        gadgetValues.find(scratch, proofs, proof);
        basis.write(scratch.even, scratch.odd, proofs, proof + arity);
    }

    /**
     * Makes one of several verifier shares from a share of the proof.
     *
     * @return whether the random point was outside the domain, as it nearly always is; otherwise the query would reveal a wire, and the report must be rejected
     */
    public boolean query(Scratch scratch, int index, long[] queryRands, long[] proofs, long[] verifiers) {
        int proof = index * proofLength();
        int verifier = index * verifierLength();
        int rand = index * queryRandLength();
        scratch.evaluation.jointRandAt = index * circuit.lengths().jointRand();
        if (!choosePoint(scratch, queryRands, rand + queryRandLength() - 1)) {
            return false;
        }
        circuit.wiresAtPoint(
                scratch.evaluation, proofs, proof, scratch.weights, scratch.wires, verifiers, verifier + 1);
        int polynomial = proof + gadget.arity();
        basis.value(proofs, polynomial, scratch.point, verifiers, verifier + 1 + gadget.arity());
        int calls = circuit.lengths().calls();
        basis.outputs(proofs, polynomial, scratch.other, scratch.gadgetOutputs, calls);
        circuit.outputs(scratch.evaluation, scratch.gadgetOutputs, scratch.outputs);
        reduceOutputs(scratch.outputs, queryRands, rand, verifiers, verifier);
        return true;
    }

    /** Several outputs become one, of which none but all zeros become 0 with more than a negligible chance. */
    private void reduceOutputs(long[] outputs, long[] queryRands, int rand, long[] verifiers, int verifier) {
        int count = circuit.lengths().evaluation();
        if (count > 1) {
            field.dot(verifiers, verifier, outputs, 0, queryRands, rand, count);
        } else {
            field.copy(outputs, 0, verifiers, verifier, 1);
        }
    }

    private boolean choosePoint(Scratch scratch, long[] queryRands, int at) {
        int size = domain.size();
        field.powers(scratch.powers, 0, queryRands, at, size);
        field.copy(scratch.powers, size - 1, scratch.power, 0, 1);
        field.multiply(scratch.power, 0, queryRands, at, 1);
        field.copy(scratch.powers, 0, scratch.weights, 0, size);
        domain.weights(scratch.weights);
        return !field.areEqual(scratch.power, 0, scratch.powers, 0);
    }

    /** Whether a verifier, the sum of all shares of it, proves the measurement valid. */
    public boolean decide(Scratch scratch, int index, long[] verifiers) {
        int verifier = index * verifierLength();
        field.clear(scratch.even, 0, 1);
        for (int wire = 0; wire < gadget.arity(); wire += gadget.groupSize()) {
            gadget.accumulate(field, scratch.even, verifiers, verifier + 1 + wire, 1, 1, scratch.other);
        }
        boolean gadgetAgrees = field.areEqual(scratch.even, 0, verifiers, verifier + 1 + gadget.arity());
        field.clear(scratch.odd, 0, 1);
        return gadgetAgrees && field.areEqual(scratch.odd, 0, verifiers, verifier);
    }
}
