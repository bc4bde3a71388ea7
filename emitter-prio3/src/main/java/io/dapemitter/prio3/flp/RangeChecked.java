// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;

/**
 * A measurement of bits, checked in chunks: each gadget call takes one chunk and gives the sum of r^k x (x - 1) over its elements x, where r is joint randomness. In VDAF-08 one r
 * serves all calls and k runs on through the measurement; in VDAF-18 each call has an r of its own and k starts again at 1. A circuit may add one linear check, whose
 * value must be 0, too.
 */
abstract class RangeChecked<M> extends Circuit<M> {
    /** Where the spare elements of an evaluation keep what every wire has subtracted, and the growth of factors. */
    private static final int CONSTANT = 0;

    private static final int GROWTH = 1;

    private final Generation generation;
    private final int chunkLength;
    private final boolean hasLinearCheck;

    RangeChecked(
            Generation generation, Field field, int bits, int outputLength, int chunkLength, boolean hasLinearCheck) {
        super(
                field,
                new Gadget.ProductSum(chunkLength),
                lengths(generation, bits, outputLength, chunkLength, hasLinearCheck));
        this.generation = generation;
        this.chunkLength = chunkLength;
        this.hasLinearCheck = hasLinearCheck;
    }

    private static Lengths lengths(
            Generation generation, int bits, int outputLength, int chunkLength, boolean hasLinearCheck) {
        int calls = (int) (((long) bits + chunkLength - 1) / chunkLength);
        int checks = hasLinearCheck ? 2 : 1;
        return generation == Generation.VDAF_08
                ? new Lengths(bits, outputLength, calls, checks, 1)
                : new Lengths(bits, outputLength, calls, calls, checks);
    }

    /** The first elements; circuits whose measurements are integers decode them. */
    @Override
    public void truncate(long[] measurement, long[] into) {
        field().copy(measurement, 0, into, 0, lengths().output());
    }

    /** Writes the one element that must be 0 apart from the range check. */
    void linearCheck(Evaluation evaluation, long[] into, int at) {
        throw new UnsupportedOperationException("this circuit has a range check only");
    }

    @Override
    final boolean hasOddBits() {
        return true;
    }

    /** The factor of the first element of each call's chunk. */
    @Override
    void begin(Evaluation evaluation) {
        int calls = lengths().calls();
        long[] factors = evaluation.factors;
        if (generation == Generation.VDAF_18) {
            field().copy(evaluation.jointRand, evaluation.jointRandAt, factors, 0, calls);
        } else {
            field().power(evaluation.spare, 0, evaluation.jointRand, evaluation.jointRandAt, chunkLength);
            field().powers(factors, 0, evaluation.spare, 0, calls);
            field().scale(factors, 0, calls, evaluation.jointRand, evaluation.jointRandAt);
        }
    }

    /** From the factors of one element of each chunk to those of the next. */
    private void advance(Evaluation evaluation, long[] factors, int at, int count) {
        if (generation == Generation.VDAF_18) {
            field().multiply(factors, at, evaluation.jointRand, evaluation.jointRandAt, count);
        } else {
            field().scale(factors, at, count, evaluation.jointRand, evaluation.jointRandAt);
        }
    }

    /** Element {@code slot} of each chunk; 0 behind the end of the measurement. */
    private void gather(Evaluation evaluation, int slot, long[] into, int at) {
        int behind = lengths().measurement() - slot;
        int present = behind <= 0 ? 0 : (behind - 1) / chunkLength + 1;
        field().gather(evaluation.measurement, slot, chunkLength, into, at, present);
        field().clear(into, at + present, lengths().calls() - present);
    }

    @Override
    void wires(Evaluation evaluation, int group, long[] into, int at, int stride) {
        int calls = lengths().calls();
        gather(evaluation, group, into, at + stride);
        field().copy(into, at + stride, into, at, calls);
        field().multiply(into, at, evaluation.factors, 0, calls);
        field().subtractEach(into, at + stride, calls, evaluation.shareOfOne, 0);
        advance(evaluation, evaluation.factors, 0, calls);
    }

    /**
     * Multiplies the factors by the weights beforehand, which spares one product for each element. In VDAF-08 all factors grow alike from one element of the chunks to the
     * next, so that the sum is multiplied in place of them.
     */
    @Override
    void wiresAtPoint(
            Evaluation evaluation, long[] seeds, int seedsAt, long[] weights, long[] buffer, long[] into, int at) {
        prepareWeights(evaluation, weights, buffer);
        Field field = field();
        int calls = lengths().calls();
        long[] constant = evaluation.spare;
        for (int slot = 0; slot < chunkLength; slot++) {
            int even = at + 2 * slot;
            int odd = even + 1;
            gather(evaluation, slot, buffer, 0);
            field.dotFactors(into, even, buffer, 0, evaluation.rangeWeights, 0, calls);
            field.dotFactors(into, odd, buffer, 0, evaluation.callWeights, 0, calls);
            field.subtract(into, odd, constant, CONSTANT, 1);
            if (generation == Generation.VDAF_08) {
                field.multiply(into, even, constant, GROWTH, 1);
                advance(evaluation, constant, GROWTH, 1);
            } else {
                field.multiplyFactors(evaluation.rangeWeights, 0, evaluation.growth, 0, calls);
            }
            field.addProducts(into, even, seeds, seedsAt + 2 * slot, weights, 0, 1);
            field.addProducts(into, odd, seeds, seedsAt + 2 * slot + 1, weights, 0, 1);
        }
    }

    private void prepareWeights(Evaluation evaluation, long[] weights, long[] buffer) {
        Field field = field();
        int calls = lengths().calls();
        begin(evaluation);
        field.copy(weights, 1, buffer, 0, calls);
        field.multiply(buffer, 0, evaluation.factors, 0, calls);
        field.prepareFactors(buffer, 0, evaluation.rangeWeights, 0, calls);
        field.prepareFactors(weights, 1, evaluation.callWeights, 0, calls);
        if (generation == Generation.VDAF_18) {
            field.prepareFactors(evaluation.jointRand, evaluation.jointRandAt, evaluation.growth, 0, calls);
        }
        long[] constant = evaluation.spare;
        field.sum(constant, CONSTANT, weights, 1, calls);
        field.scale(constant, CONSTANT, 1, evaluation.shareOfOne, 0);
        field.set(constant, GROWTH, 1);
    }

    @Override
    final void outputs(Evaluation evaluation, long[] gadgetOutputs, long[] into) {
        field().sum(into, 0, gadgetOutputs, 0, lengths().calls());
        if (hasLinearCheck && generation == Generation.VDAF_18) {
            linearCheck(evaluation, into, 1);
        } else if (hasLinearCheck) {
            // j * range + j^2 * check = j * (range + j * check)
            linearCheck(evaluation, evaluation.spare, 0);
            int second = evaluation.jointRandAt + 1;
            field().addProducts(into, 0, evaluation.spare, 0, evaluation.jointRand, second, 1);
            field().scale(into, 0, 1, evaluation.jointRand, second);
        }
    }
}
