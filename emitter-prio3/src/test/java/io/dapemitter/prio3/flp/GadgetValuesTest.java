// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.flp;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.field.Field;
import io.dapemitter.prio3.field.Field128;
import io.dapemitter.prio3.field.Field64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two ways to the same polynomial: by transforms of the wires, as the drafts say it, and by sums chosen by bits. */
final class GadgetValuesTest {
    private static final long SEED = 20261122;

    private record Shape(Generation generation, Field field, int length, int chunkLength) {
        SumVec circuit() {
            return new SumVec(generation, field, BigInteger.ONE, length, chunkLength);
        }
    }

    /** One call and many, all points of the domain in use and few, a chunk that the measurement does not fill, and numbers of pairs around those that are added together. */
    static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (Generation generation : Generation.values()) {
            for (Field field : List.of(Field64.INSTANCE, Field128.INSTANCE)) {
                for (int chunkLength : List.of(1, 2, 3, 4, 5, 15, 16, 17, 33)) {
                    for (int calls : List.of(1, 2, 3, 4, 7, 8, 33)) {
                        shapes.add(new Shape(generation, field, calls * chunkLength, chunkLength));
                    }
                    shapes.add(new Shape(generation, field, 5 * chunkLength - chunkLength / 2, chunkLength));
                }
                shapes.add(new Shape(generation, field, 1, 20));
            }
        }
        return shapes;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sums_chosen_by_random_bits_are_the_values_that_transforms_find(Shape shape) {
        SplittableRandom random = new SplittableRandom(SEED);
        checkSame(shape, i -> random.nextInt(2));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void measurements_of_zeros_and_of_ones_give_the_values_that_transforms_find(Shape shape) {
        checkSame(shape, i -> 0);
        checkSame(shape, i -> 1);
    }

    /** Twice in the same scratch, so that nothing may stay of the first proof. */
    private static void checkSame(Shape shape, IntUnaryOperator bits) {
        SumVec circuit = shape.circuit();
        Scratch scratch = new Flp(shape.generation(), circuit).newScratch();
        int points = Integer.highestOneBit(circuit.lengths().calls()) * 2;
        EvaluationDomain domain = new EvaluationDomain(shape.field(), points);
        SplittableRandom random = new SplittableRandom(SEED);
        long[] seeds = random(random, shape.field(), 1 + circuit.gadget().arity());
        use(
                scratch,
                shape,
                bits,
                random(random, shape.field(), 2 * circuit.lengths().jointRand()));
        new TransformedWires(circuit, domain).find(scratch, seeds, 1);
        long[] even = scratch.even.clone();
        long[] odd = scratch.odd.clone();
        for (int proof = 0; proof < 2; proof++) {
            new PairedBits(circuit, domain).find(scratch, seeds, 1);

            assertThat(scratch.even).as("seed %d", SEED).isEqualTo(even);
            assertThat(scratch.odd).as("seed %d", SEED).isEqualTo(odd);
        }
    }

    /** A whole measurement, and the joint randomness of the second of two proofs. */
    private static void use(Scratch scratch, Shape shape, IntUnaryOperator bits, long[] jointRands) {
        SumVec circuit = shape.circuit();
        long[] measurement = shape.field().vector(circuit.lengths().measurement());
        circuit.encode(
                IntStream.range(0, shape.length())
                        .mapToObj(i -> BigInteger.valueOf(bits.applyAsInt(i)))
                        .toList(),
                measurement);
        Evaluation evaluation = scratch.evaluation;
        evaluation.measurement = measurement;
        evaluation.jointRand = jointRands;
        evaluation.jointRandAt = circuit.lengths().jointRand();
        shape.field().set(evaluation.shareOfOne, 0, 1);
    }

    /** Half of them from the upper end of the field, where limbs are largest. */
    private static long[] random(SplittableRandom random, Field field, int count) {
        long[] elements = field.vector(count);
        for (int i = 0; i < count; i++) {
            BigInteger distance = BigInteger.valueOf(random.nextLong(1, Long.MAX_VALUE));
            field.set(elements, i, random.nextBoolean() ? field.order().subtract(distance) : distance.pow(2));
        }
        return elements;
    }
}
