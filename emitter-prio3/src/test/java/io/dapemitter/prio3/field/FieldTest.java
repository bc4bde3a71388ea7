// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.field;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both fields against big integers, on edges and on seeded random elements. */
final class FieldTest {
    private static final int RANDOM_ELEMENTS = 300;
    private static final int SEED = 20261121;

    static List<Field> fields() {
        return List.of(Field64.INSTANCE, Field128.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void adds_as_big_integers_do(Field field) {
        checkPairs(field, field::add, BigInteger::add);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void subtracts_as_big_integers_do(Field field) {
        checkPairs(field, field::subtract, BigInteger::subtract);
        checkPairs(field, field::subtractFrom, (a, b) -> b.subtract(a));
        checkPairs(
                field,
                (into, at, b, from, count) -> field.subtractEach(into, at, count, b, from),
                BigInteger::subtract);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void multiplies_as_big_integers_do(Field field) {
        checkPairs(field, field::multiply, BigInteger::multiply);
        checkPairs(field, (into, at, b, from, count) -> field.scale(into, at, count, b, from), BigInteger::multiply);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void adds_products_and_dots_as_big_integers_do(Field field) {
        List<BigInteger> elements = elements(field);
        int count = elements.size();
        long[] a = words(field, elements);
        for (int rotated = 0; rotated < 40; rotated++) {
            List<BigInteger> others = rotate(elements, rotated);
            long[] b = words(field, others);
            long[] sums = words(field, elements);
            field.addProducts(sums, 0, a, 0, b, 0, count);
            long[] dot = field.vector(3);
            field.dot(dot, 1, a, 0, b, 0, count);

            assertThat(list(field, sums))
                    .isEqualTo(mapped(
                            field, elements, others, (x, y) -> x.multiply(y).add(x)));
            assertThat(field.get(dot, 1)).isEqualTo(dot(elements, others).mod(field.order()));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_long_dot_product_of_the_largest_elements_does_not_overflow(Field field) {
        int count = 300_000;
        BigInteger largest = field.order().subtract(BigInteger.ONE);
        long[] a = field.vector(count);
        for (int i = 0; i < count; i++) {
            field.set(a, i, largest);
        }
        long[] result = field.vector(2);
        field.dot(result, 0, a, 0, a, 0, count);
        field.sum(result, 1, a, 0, count);

        assertThat(field.get(result, 0)).isEqualTo(BigInteger.valueOf(count));
        assertThat(field.get(result, 1)).isEqualTo(field.order().subtract(BigInteger.valueOf(count)));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void sums_and_recomposes_as_big_integers_do(Field field) {
        List<BigInteger> elements = elements(field);
        long[] a = words(field, elements);
        long[] result = field.vector(2);
        for (int count : List.of(0, 1, 2, 23, 24, 25, 48, 64, 127, 128)) {
            field.recompose(result, 0, a, 3, count);
            field.sum(result, 1, a, 3, count);
            BigInteger recomposed = BigInteger.ZERO;
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < count; i++) {
                recomposed = recomposed.add(elements.get(3 + i).shiftLeft(i));
                sum = sum.add(elements.get(3 + i));
            }
            assertThat(list(field, result)).isEqualTo(List.of(recomposed.mod(field.order()), sum.mod(field.order())));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void prepared_factors_dot_as_big_integers_do(Field field) {
        List<BigInteger> elements = elements(field);
        int count = elements.size();
        for (int rotated = 0; rotated < 40; rotated++) {
            List<BigInteger> others = rotate(elements, rotated);
            long[] factors = new long[(count + 1) * field.factorWords()];
            field.prepareFactors(words(field, others), 0, factors, 1, count);
            long[] dots = field.vector(count + 1);
            for (int i = 0; i < count; i++) {
                field.dotFactors(dots, i, words(field, elements), i, factors, 1 + i, 1);
            }
            field.dotFactors(dots, count, words(field, elements), 0, factors, 1, count);

            List<BigInteger> products = mapped(field, elements, others, BigInteger::multiply);
            assertThat(list(field, dots).subList(0, count)).isEqualTo(products);
            assertThat(field.get(dots, count))
                    .isEqualTo(products.stream()
                            .reduce(BigInteger.ZERO, BigInteger::add)
                            .mod(field.order()));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void factors_that_are_multiplied_again_and_again_stay_right(Field field) {
        List<BigInteger> elements = elements(field);
        List<BigInteger> growth = rotate(elements, 17);
        int count = elements.size();
        long[] factors = new long[count * field.factorWords()];
        long[] by = new long[count * field.factorWords()];
        field.prepareFactors(words(field, elements), 0, factors, 0, count);
        field.prepareFactors(words(field, growth), 0, by, 0, count);
        List<BigInteger> expected = elements;
        for (int round = 0; round < 50; round++) {
            field.multiplyFactors(factors, 0, by, 0, count);
            expected = mapped(field, expected, growth, BigInteger::multiply);
            List<BigInteger> actual = new ArrayList<>();
            long[] dot = field.vector(1);
            for (int i = 0; i < count; i++) {
                field.dotFactors(dot, 0, field.element(BigInteger.ONE), 0, factors, i, 1);
                actual.add(field.get(dot, 0));
            }

            assertThat(actual).isEqualTo(expected);
        }
    }

    /** Products of factors are not reduced: half of them stand for negative numbers. */
    @ParameterizedTest
    @MethodSource("fields")
    void a_long_dot_product_with_products_of_factors_does_not_overflow(Field field) {
        int count = 10_000;
        BigInteger element = field.order().subtract(BigInteger.TWO);
        long[] a = words(field, Collections.nCopies(count, element));
        for (BigInteger factor : elements(field).subList(0, 60)) {
            long[] factors = new long[count * field.factorWords()];
            field.prepareFactors(words(field, Collections.nCopies(count, factor)), 0, factors, 0, count);
            field.multiplyFactors(factors, 0, factors.clone(), 0, count);
            long[] result = field.vector(1);
            field.dotFactors(result, 0, a, 0, factors, 0, count);

            BigInteger sum = factor.pow(2).multiply(BigInteger.valueOf(count));
            assertThat(field.get(result, 0)).isEqualTo(sum.multiply(element).mod(field.order()));
        }
    }

    /** Elements and factors whose limbs are large, or far below 0; the last factor is another, so that each term counts. */
    @ParameterizedTest
    @MethodSource("fields")
    void a_long_dot_product_with_the_largest_factors_does_not_overflow(Field field) {
        int count = 40_000;
        BigInteger order = field.order();
        BigInteger element = order.subtract(BigInteger.TWO);
        String largestLimbs = "7FFFFFFFFF" + "7FFFFFFFFFF".repeat(2);
        String smallestLimbs = "7FFFFFFFFF" + "80000000000".repeat(2);
        for (BigInteger factor : List.of(
                new BigInteger(largestLimbs, 16).mod(order), new BigInteger(smallestLimbs, 16).mod(order), element)) {
            List<BigInteger> elements = new ArrayList<>(Collections.nCopies(count, factor));
            elements.set(count - 1, BigInteger.TWO);
            long[] factors = new long[count * field.factorWords()];
            field.prepareFactors(words(field, elements), 0, factors, 0, count);
            long[] result = field.vector(1);
            field.dotFactors(result, 0, words(field, Collections.nCopies(count, element)), 0, factors, 0, count);

            BigInteger sum = factor.multiply(BigInteger.valueOf(count - 1)).add(BigInteger.TWO);
            assertThat(field.get(result, 0)).isEqualTo(sum.multiply(element).mod(order));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void split_elements_can_be_added_limb_by_limb_a_million_times(Field field) {
        List<BigInteger> elements = elements(field);
        int count = elements.size();
        long[] limbs = new long[field.limbs() * (count + 2)];
        field.split(words(field, elements), 0, count, limbs, 1, count + 2);
        for (int times : List.of(1, 3, 1 << 20)) {
            long[] sums = new long[limbs.length];
            Arrays.setAll(sums, i -> limbs[i] * times);
            long[] joined = field.vector(count);
            field.join(sums, 1, count + 2, joined, 0, count);

            assertThat(list(field, joined))
                    .isEqualTo(mapped(field, elements, elements, (a, b) -> a.multiply(BigInteger.valueOf(times))));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void inverts_as_big_integers_do(Field field) {
        List<BigInteger> elements = elements(field).stream()
                .filter(element -> element.signum() != 0)
                .toList();
        for (int count : List.of(1, 2, elements.size() - 1)) {
            long[] inverses = words(field, elements);
            field.invert(inverses, 1, count);

            List<BigInteger> expected = new ArrayList<>(elements);
            expected.subList(1, 1 + count).replaceAll(element -> element.modInverse(field.order()));
            assertThat(list(field, inverses)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void raises_to_powers_as_big_integers_do(Field field) {
        for (BigInteger base : elements(field).subList(0, 40)) {
            long[] powers = field.vector(70);
            field.powers(powers, 0, field.element(base), 0, 70);
            long[] power = field.vector(1);
            for (int exponent = 0; exponent < 70; exponent++) {
                BigInteger expected = base.modPow(BigInteger.valueOf(exponent), field.order());
                assertThat(field.get(powers, exponent)).isEqualTo(expected);
                if (exponent > 0) {
                    field.power(power, 0, field.element(base), 0, exponent);
                    assertThat(field.get(power, 0)).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_root_of_unity_has_its_order(Field field) {
        for (int size = 2; size <= 1 << 20; size *= 2) {
            BigInteger root = field.rootOfUnity(size);
            assertThat(root.modPow(BigInteger.valueOf(size / 2), field.order()))
                    .isEqualTo(field.order().subtract(BigInteger.ONE));
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void finds_the_first_element_out_of_range(Field field) {
        BigInteger ones = BigInteger.ONE.shiftLeft(64 * field.words()).subtract(BigInteger.ONE);
        BigInteger good = field.order().subtract(BigInteger.ONE);
        for (BigInteger bad : List.of(field.order(), field.order().add(BigInteger.ONE), ones)) {
            long[] elements = words(field, List.of(bad, good, good, bad, bad));
            assertThat(field.firstOutOfRange(elements, 1, 4)).isEqualTo(2);
            assertThat(field.firstOutOfRange(elements, 1, 2)).isEqualTo(-1);
        }
        List<BigInteger> all = elements(field);
        assertThat(field.firstOutOfRange(words(field, all), 0, all.size())).isEqualTo(-1);
    }

    private static <T> ObjectAssert<T> assertThat(T actual) {
        return Assertions.assertThat(actual).as("with random elements of seed %d", SEED);
    }

    private interface Operation {
        void apply(long[] into, int at, long[] other, int from, int count);
    }

    /** Every edge with every edge, and random elements with random ones, at different offsets. */
    private static void checkPairs(Field field, Operation operation, BinaryOperator<BigInteger> expected) {
        List<BigInteger> elements = elements(field);
        for (int rotated = 0; rotated < 60; rotated++) {
            List<BigInteger> others = rotate(elements, rotated);
            long[] into = words(field, elements);
            long[] b = words(field, others);
            for (int i = 0; i < elements.size(); i++) {
                operation.apply(into, i, b, i, 1);
            }
            assertThat(list(field, into)).isEqualTo(mapped(field, elements, others, expected));
        }
        long[] pair = words(field, elements);
        long[] b = words(field, elements);
        operation.apply(pair, 5, b, 2, 1);
        assertThat(field.get(pair, 5))
                .isEqualTo(expected.apply(elements.get(5), elements.get(2)).mod(field.order()));
        assertThat(field.get(pair, 4)).isEqualTo(elements.get(4));
        assertThat(field.get(pair, 6)).isEqualTo(elements.get(6));
    }

    /** 0, 1, 2, the middle, the last ones, powers around words and limbs, then random ones. */
    private static List<BigInteger> elements(Field field) {
        List<BigInteger> elements = new ArrayList<>();
        BigInteger limb = BigInteger.ONE.shiftLeft(32);
        BigInteger word = BigInteger.ONE.shiftLeft(64);
        BigInteger order = field.order();
        for (int offset = -2; offset <= 2; offset++) {
            BigInteger by = BigInteger.valueOf(offset);
            for (BigInteger edge : List.of(
                    BigInteger.ZERO, order.shiftRight(1), order, limb, word, word.shiftRight(1), word.multiply(limb))) {
                elements.add(edge.add(by).mod(order));
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < RANDOM_ELEMENTS; i++) {
            byte[] bytes = new byte[field.encodedSize()];
            random.nextBytes(bytes);
            elements.add(new BigInteger(1, bytes).mod(order));
        }
        return elements;
    }

    private static List<BigInteger> rotate(List<BigInteger> elements, int by) {
        List<BigInteger> rotated = new ArrayList<>(elements.subList(by, elements.size()));
        rotated.addAll(elements.subList(0, by));
        return rotated;
    }

    private static List<BigInteger> mapped(
            Field field, List<BigInteger> a, List<BigInteger> b, BinaryOperator<BigInteger> operation) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> operation.apply(a.get(i), b.get(i)).mod(field.order()))
                .toList();
    }

    private static BigInteger dot(List<BigInteger> a, List<BigInteger> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).multiply(b.get(i)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Without reduction, so that numbers out of range stay so. */
    private static long[] words(Field field, List<BigInteger> numbers) {
        long[] words = field.vector(numbers.size());
        for (int i = 0; i < words.length; i++) {
            words[i] = numbers.get(i / field.words())
                    .shiftRight(64 * (i % field.words()))
                    .longValue();
        }
        return words;
    }

    private static List<BigInteger> list(Field field, long[] elements) {
        return IntStream.range(0, elements.length / field.words())
                .mapToObj(i -> field.get(elements, i))
                .toList();
    }
}
