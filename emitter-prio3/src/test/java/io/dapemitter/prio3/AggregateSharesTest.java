// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.prio3.DpStrategy.Budget;
import io.dapemitter.prio3.DpStrategy.PureDpDiscreteLaplace;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused, what is marked, and how noised sums are read. */
final class AggregateSharesTest {
    private static final DpStrategy NOISE = new PureDpDiscreteLaplace(new Budget(BigInteger.ONE, BigInteger.TEN));
    private static final Vdaf COUNT = new Prio3Count();
    private static final Vdaf HISTOGRAM = new Prio3Histogram(3, 1);

    @Test
    void a_share_that_is_too_short_names_the_aggregator_and_both_lengths() {
        assertThatExceptionOfType(AggregateShareException.class)
                .isThrownBy(() -> AggregateShares.unshard(HISTOGRAM, new byte[48], new byte[47], 1))
                .withMessageContaining("helper")
                .withMessageContaining("47 bytes")
                .withMessageContaining("needs 48")
                .satisfies(e -> assertThat(e.aggregator()).isEqualTo(Aggregator.HELPER));
    }

    @Test
    void a_share_that_is_too_long_is_refused() {
        assertThatExceptionOfType(AggregateShareException.class)
                .isThrownBy(() -> AggregateShares.unshard(COUNT, new byte[16], new byte[8], 1))
                .satisfies(e -> assertThat(e.aggregator()).isEqualTo(Aggregator.LEADER));
    }

    @Test
    void an_element_equal_to_the_modulus_of_field128_is_refused_by_its_index() {
        byte[] bad = Shares.encode(16, List.of(BigInteger.ONE, BigInteger.TWO, Shares.P128));

        assertThatExceptionOfType(AggregateShareException.class)
                .isThrownBy(() -> AggregateShares.unshard(HISTOGRAM, bad, new byte[48], 1))
                .withMessageContaining("element 2 of the leader's")
                .withMessageNotContaining(Shares.P128.toString());
    }

    @Test
    void an_element_equal_to_the_modulus_of_field64_is_refused_by_its_index() {
        byte[] bad = Shares.encode(8, List.of(Shares.P64));

        assertThatExceptionOfType(AggregateShareException.class)
                .isThrownBy(() -> AggregateShares.unshard(COUNT, new byte[8], bad, 1))
                .withMessageContaining("element 0 of the helper's");
    }

    @Test
    void the_largest_elements_are_added_modulo_the_field() {
        byte[] largest = Shares.encode(16, List.of(minusOne(Shares.P128), minusOne(Shares.P128), BigInteger.ZERO));

        UnshardedAggregate aggregate = AggregateShares.unshard(HISTOGRAM, largest, largest, 1);

        BigInteger expected = Shares.P128.subtract(BigInteger.TWO);
        assertThat(aggregate.result()).isEqualTo(ExactIntegers.of(List.of(expected, expected, BigInteger.ZERO)));
    }

    @Test
    void the_given_shares_are_left_as_they_are() {
        byte[] leader = Shares.encode(HISTOGRAM, 1, 2, 3);
        byte[] helper = Shares.encode(HISTOGRAM, 4, 5, 6);

        AggregateShares.unshard(HISTOGRAM, leader, helper, 21);

        assertThat(leader).isEqualTo(Shares.encode(HISTOGRAM, 1, 2, 3));
        assertThat(helper).isEqualTo(Shares.encode(HISTOGRAM, 4, 5, 6));
    }

    @Test
    void a_noised_sum_in_field128_above_half_of_the_modulus_is_negative() {
        BigInteger half = Shares.P128.shiftRight(1);
        BigInteger minus14 = Shares.P128.subtract(BigInteger.valueOf(14));
        byte[] leader = Shares.encode(16, List.of(half, half.add(BigInteger.ONE), minus14, BigInteger.valueOf(7)));

        UnshardedAggregate aggregate =
                AggregateShares.unshard(new Prio3Histogram(4, 2, NOISE), leader, new byte[64], 12);

        assertThat(aggregate.result())
                .isEqualTo(
                        ExactIntegers.of(List.of(half, half.negate(), BigInteger.valueOf(-14), BigInteger.valueOf(7))));
    }

    @Test
    void a_noised_sum_in_field64_above_half_of_the_modulus_is_negative() {
        BigInteger half = Shares.P64.shiftRight(1);
        byte[] leader = Shares.encode(8, List.of(half, half.add(BigInteger.ONE), minusOne(Shares.P64)));
        Vdaf vdaf = new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 1, 3, 1, NOISE);

        UnshardedAggregate aggregate = AggregateShares.unshard(vdaf, leader, new byte[24], 12);

        assertThat(aggregate.result())
                .isEqualTo(ExactIntegers.of(List.of(half, half.negate(), BigInteger.ONE.negate())));
    }

    @Test
    void a_noised_sum_is_not_marked_for_being_negative() {
        byte[] minusOne = Shares.encode(16, List.of(minusOne(Shares.P128)));

        assertThat(AggregateShares.unshard(new Prio3Histogram(1, 1, NOISE), minusOne, new byte[16], 12)
                        .mayHaveWrapped())
                .isFalse();
    }

    @Test
    void a_sum_may_have_wrapped_from_the_first_count_that_can_reach_the_modulus() {
        Vdaf vdaf = new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 32, 1, 1);
        // (2^32 - 1) * 2^32 is the modulus less 1.
        long reachesModulusMinusOne = 1L << 32;

        assertThat(mayHaveWrapped(vdaf, reachesModulusMinusOne)).isFalse();
        assertThat(mayHaveWrapped(vdaf, reachesModulusMinusOne + 1)).isTrue();
    }

    @Test
    void a_noised_sum_may_have_wrapped_at_half_of_the_modulus() {
        Vdaf plain = new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 63, 1, 1);
        Vdaf noised = new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 63, 1, 1, NOISE);

        assertThat(mayHaveWrapped(plain, 1)).isFalse();
        assertThat(mayHaveWrapped(noised, 1)).isTrue();
    }

    @Test
    void a_noised_sum_may_have_wrapped_from_the_first_count_that_reads_as_negative() {
        Vdaf vdaf = new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 1, 1, 1, NOISE);
        long largestPositive = 0x7FFF_FFFF_8000_0000L;

        assertThat(mayHaveWrapped(vdaf, largestPositive)).isFalse();
        assertThat(mayHaveWrapped(vdaf, largestPositive + 1)).isTrue();
    }

    @Test
    void a_report_count_is_read_as_unsigned() {
        assertThat(mayHaveWrapped(COUNT, -1)).isTrue();
    }

    private static boolean mayHaveWrapped(Vdaf vdaf, long reportCount) {
        byte[] zeros = new byte[vdaf.aggregateShareLength()];
        return AggregateShares.unshard(vdaf, zeros, zeros, reportCount).mayHaveWrapped();
    }

    private static BigInteger minusOne(BigInteger number) {
        return number.subtract(BigInteger.ONE);
    }
}
