// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both fields against big integers, on edges and on seeded random elements. */
final class FieldTest {
    private static final int RANDOM_ELEMENTS = 2000;

    @Test
    void field64_adds_as_big_integers_do() {
        List<BigInteger> elements = elements(Shares.P64, 64);
        for (BigInteger a : elements) {
            for (BigInteger b : elements.subList(0, 40)) {
                long sum = Field64.add(a.longValue(), b.longValue());
                assertThat(new BigInteger(Long.toUnsignedString(sum)))
                        .as("%s + %s", a, b)
                        .isEqualTo(a.add(b).mod(Shares.P64));
            }
        }
    }

    @Test
    void field128_adds_as_big_integers_do() {
        List<BigInteger> elements = elements(Shares.P128, 128);
        byte[] encoded = Shares.encode(16, elements);
        for (BigInteger b : elements.subList(0, 40)) {
            long[] sums = Field128.decode(encoded);
            Field128.addInto(
                    sums,
                    Field128.decode(
                            Shares.encode(16, elements.stream().map(a -> b).toList())));
            assertThat(ExactIntegers.ofWords(sums, 2).values())
                    .isEqualTo(elements.stream()
                            .map(a -> a.add(b).mod(Shares.P128))
                            .toList());
        }
    }

    @Test
    void field64_finds_the_first_element_out_of_range() {
        for (BigInteger bad : List.of(Shares.P64, Shares.P64.add(BigInteger.ONE), ones(64))) {
            BigInteger good = Shares.P64.subtract(BigInteger.ONE);
            assertThat(Field64.firstOutOfRange(Field64.decode(Shares.encode(8, List.of(good, bad, bad)))))
                    .isEqualTo(1);
        }
    }

    @Test
    void field128_finds_the_first_element_out_of_range() {
        for (BigInteger bad : List.of(Shares.P128, Shares.P128.add(BigInteger.ONE), ones(128))) {
            BigInteger good = Shares.P128.subtract(BigInteger.ONE);
            assertThat(Field128.firstOutOfRange(Field128.decode(Shares.encode(16, List.of(good, good, bad, bad)))))
                    .isEqualTo(2);
        }
    }

    @Test
    void all_elements_below_the_modulus_are_in_range() {
        assertThat(Field64.firstOutOfRange(Field64.decode(Shares.encode(8, elements(Shares.P64, 64)))))
                .isEqualTo(-1);
        assertThat(Field128.firstOutOfRange(Field128.decode(Shares.encode(16, elements(Shares.P128, 128)))))
                .isEqualTo(-1);
    }

    /** 0, 1, 2, the middle, the last ones, powers around a word, then random ones. */
    private static List<BigInteger> elements(BigInteger modulus, int bits) {
        List<BigInteger> elements = new ArrayList<>();
        BigInteger word = BigInteger.ONE.shiftLeft(64);
        for (int offset = -2; offset <= 2; offset++) {
            BigInteger by = BigInteger.valueOf(offset);
            for (BigInteger edge : List.of(BigInteger.ZERO, modulus.shiftRight(1), modulus, word, word.shiftRight(1))) {
                elements.add(edge.add(by).mod(modulus));
            }
        }
        SplittableRandom random = new SplittableRandom(20261121);
        for (int i = 0; i < RANDOM_ELEMENTS; i++) {
            byte[] bytes = new byte[bits / 8];
            random.nextBytes(bytes);
            elements.add(new BigInteger(1, bytes).mod(modulus));
        }
        return elements;
    }

    private static BigInteger ones(int bits) {
        return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }
}
