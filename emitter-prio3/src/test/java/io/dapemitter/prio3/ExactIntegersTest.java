// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in, the same numbers out, in every form. */
final class ExactIntegersTest {
    private static final List<BigInteger> EDGES = List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            new BigInteger("-1"),
            new BigInteger("9223372036854775807"),
            new BigInteger("-9223372036854775808"),
            new BigInteger("9223372036854775808"),
            new BigInteger("18446744073709551615"),
            new BigInteger("18446744073709551616"),
            new BigInteger("-340282366920938463463374607431768211455"),
            new BigInteger("340282366920938463463374607431768211455"));

    @Test
    void values_are_those_it_was_made_of() {
        assertThat(ExactIntegers.of(EDGES).values()).isEqualTo(EDGES);
    }

    @Test
    void numbers_of_64_bits_are_kept_as_unsigned() {
        List<BigInteger> numbers =
                List.of(new BigInteger("18446744073709551615"), new BigInteger("-18446744073709551615"));

        assertThat(ExactIntegers.of(numbers).values()).isEqualTo(numbers);
    }

    @Test
    void json_is_an_array_of_decimal_strings() {
        assertThat(ExactIntegers.of(List.of(BigInteger.ONE, new BigInteger("-2")))
                        .toJson())
                .isEqualTo("[\"1\",\"-2\"]");
    }

    @Test
    void json_is_read_back_to_an_equal_value() {
        ExactIntegers edges = ExactIntegers.of(EDGES);

        assertThat(ExactIntegers.fromJson(edges.toJson())).isEqualTo(edges).hasSameHashCodeAs(edges);
    }

    @Test
    void each_decimal_string_is_that_of_the_number() {
        ExactIntegers edges = ExactIntegers.of(EDGES);
        for (int i = 0; i < EDGES.size(); i++) {
            assertThat(edges.toDecimalString(i)).isEqualTo(EDGES.get(i).toString());
        }
    }

    @Test
    void equality_does_not_depend_on_how_it_was_made() {
        ExactIntegers one = ExactIntegers.of(List.of(BigInteger.TEN));

        assertThat(ExactIntegers.ofWords(new long[] {10}, 1)).isEqualTo(one);
        assertThat(ExactIntegers.ofWords(new long[] {10, 0}, 2)).isEqualTo(one);
    }

    @Test
    void a_sign_makes_a_difference() {
        assertThat(ExactIntegers.of(List.of(BigInteger.TEN)))
                .isNotEqualTo(ExactIntegers.of(List.of(BigInteger.TEN.negate())));
    }

    @Test
    void a_number_of_129_bits_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactIntegers.of(List.of(BigInteger.ZERO, BigInteger.ONE.shiftLeft(128))))
                .withMessageContaining("element 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]]",
                "[] ",
                " []",
                "[1]",
                "[\"\"]",
                "[\"-\"]",
                "[\"-0\"]",
                "[\"01\"]",
                "[\"00\"]",
                "[\"+1\"]",
                "[\"1\",]",
                "[\"1\" ,\"2\"]",
                "[\"1\"\"2\"]",
                "[\"1e3\"]",
                "[\"\u0661\"]",
                "[\"340282366920938463463374607431768211456\"]",
                "[\"9999999999999999999999999999999999999999\"]",
                "{\"a\":1}"
            })
    void any_other_json_is_refused_with_its_position(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExactIntegers.fromJson(json))
                .withMessageContaining("position");
    }

    @Test
    void an_empty_array_is_read_as_no_numbers() {
        assertThat(ExactIntegers.fromJson("[]").size()).isZero();
    }

    @Test
    void mutated_json_gives_numbers_or_the_documented_error() {
        SplittableRandom random = new SplittableRandom(7);
        String original = ExactIntegers.of(EDGES).toJson();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder mutated = new StringBuilder(original);
            int at = random.nextInt(original.length());
            mutated.setCharAt(at, (char) random.nextInt(32, 128));
            mutated.setLength(random.nextInt(original.length() / 2, original.length() + 1));
            try {
                assertThat(ExactIntegers.fromJson(mutated.toString()).toJson()).isEqualTo(mutated.toString());
            } catch (IllegalArgumentException expected) {
                assertThat(expected).hasMessageContaining("position");
            }
        }
    }

    @Test
    void a_long_result_is_shown_short() {
        List<BigInteger> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(BigInteger.valueOf(i));
        }

        assertThat(ExactIntegers.of(many)).hasToString("[0, 1, 2, ... 100000 integers]");
    }
}
