// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both ways of bounding a measurement, and what follows from them for fields, results and the mark of a sum that may have wrapped. */
final class MeasurementBoundTest {
    private static final BigInteger LARGEST_64 = Shares.P64.subtract(BigInteger.ONE);
    private static final BigInteger LARGEST_128 = Shares.P128.subtract(BigInteger.ONE);

    @Test
    void a_number_of_bits_allows_one_less_than_the_power_of_two() {
        assertThat(new MeasurementBound.Bits(8).largest()).isEqualTo(255);
    }

    @Test
    void a_maximum_is_itself_allowed() {
        assertThat(new Prio3Sum(MeasurementBound.maximum(1337)).maximumMeasurement())
                .isEqualTo(1337);
    }

    @Test
    void a_sum_with_a_maximum_is_in_field64_and_one_of_bits_in_field128() {
        assertThat(new Prio3Sum(MeasurementBound.maximum(255)).aggregateShareLength())
                .isEqualTo(8);
        assertThat(new Prio3Sum(8).aggregateShareLength()).isEqualTo(16);
    }

    @Test
    void vectors_stay_in_their_field() {
        assertThat(new Prio3SumVec(MeasurementBound.maximum(7), 3, 2, DpStrategy.NONE).elementSize())
                .isEqualTo(16);
        assertThat(multiproof(BigInteger.TEN).elementSize()).isEqualTo(8);
    }

    @Test
    void the_largest_maximum_below_the_modulus_gives_the_exact_sum() {
        Vdaf sum = new Prio3Sum(new MeasurementBound.Maximum(LARGEST_64));
        byte[] leader = Shares.encode(8, List.of(BigInteger.valueOf(5)));
        byte[] helper = Shares.encode(8, List.of(Shares.P64.subtract(BigInteger.valueOf(6))));

        UnshardedAggregate aggregate = AggregateShares.unshard(sum, leader, helper, 1);

        assertThat(aggregate).isEqualTo(new UnshardedAggregate(ExactIntegers.of(List.of(LARGEST_64)), false));
    }

    @Test
    void a_second_report_of_the_largest_maximum_may_wrap() {
        Vdaf sum = new Prio3Sum(new MeasurementBound.Maximum(LARGEST_64));

        assertThat(AggregateShares.unshard(sum, new byte[8], new byte[8], 2).mayHaveWrapped())
                .isTrue();
    }

    @Test
    void a_sum_may_wrap_from_the_count_at_which_the_maximum_reaches_the_modulus() {
        // 4294967297 * (2^32 - 1) is 2^64 - 1, the modulus and 2^32 - 2 more; one report less stays below it.
        Vdaf sum = new Prio3Sum(MeasurementBound.maximum((1L << 32) - 1));
        long first = (1L << 32) + 1;

        assertThat(AggregateShares.unshard(sum, new byte[8], new byte[8], first).mayHaveWrapped())
                .isTrue();
        assertThat(AggregateShares.unshard(sum, new byte[8], new byte[8], first - 1)
                        .mayHaveWrapped())
                .isFalse();
    }

    @Test
    void a_maximum_that_reaches_the_modulus_is_refused() {
        refused(() -> new Prio3Sum(new MeasurementBound.Maximum(Shares.P64)));
        refused(() -> multiproof(Shares.P64));
        refused(() -> new Prio3SumVec(new MeasurementBound.Maximum(Shares.P128), 1, 1, DpStrategy.NONE));
    }

    @Test
    void the_largest_maximum_of_a_vector_is_taken() {
        assertThat(new Prio3SumVec(new MeasurementBound.Maximum(LARGEST_128), 1, 1, DpStrategy.NONE)
                        .maximumMeasurement())
                .isEqualTo(LARGEST_128);
        assertThat(multiproof(LARGEST_64).maximumMeasurement()).isEqualTo(LARGEST_64);
    }

    @Test
    void a_maximum_of_nothing_is_refused() {
        refused(() -> new Prio3Sum(MeasurementBound.maximum(0)));
    }

    private static Vdaf multiproof(BigInteger maximum) {
        return new Prio3SumVecField64MultiproofHmacSha256Aes128(
                3, new MeasurementBound.Maximum(maximum), 2, 1, DpStrategy.NONE);
    }

    private static void refused(Runnable construction) {
        assertThatIllegalArgumentException()
                .isThrownBy(construction::run)
                .withMessageContaining("max_measurement must be between 1 and");
    }
}
