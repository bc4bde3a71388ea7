// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.DpStrategy.Budget;
import java.math.BigInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Share lengths of each VDAF and the limits of its parameters. */
final class VdafTest {
    @Test
    void a_count_has_one_element_of_field64() {
        assertThat(new Prio3Count().aggregateShareLength()).isEqualTo(8);
    }

    @Test
    void a_sum_has_one_element_of_field128() {
        assertThat(new Prio3Sum(8).aggregateShareLength()).isEqualTo(16);
    }

    @Test
    void a_vector_has_an_element_for_each_of_its_length() {
        assertThat(new Prio3SumVec(8, 10, 9).aggregateShareLength()).isEqualTo(160);
        assertThat(new Prio3Histogram(11, 3).aggregateShareLength()).isEqualTo(176);
        assertThat(new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 8, 10, 9).aggregateShareLength())
                .isEqualTo(80);
    }

    @Test
    void the_longest_share_fits_an_int() {
        assertThat(new Prio3Histogram(Vdaf.MAXIMUM_OUTPUT_LENGTH, 1).aggregateShareLength())
                .isEqualTo(1 << 30);
    }

    @Test
    void the_largest_measurement_follows_from_the_bits() {
        assertThat(new Prio3Sum(64).maximumMeasurement()).isEqualTo(new BigInteger("18446744073709551615"));
    }

    @Test
    void bits_out_of_range_are_refused() {
        refused(() -> new Prio3Sum(0), "Prio3Sum: bits must be between 1 and 64, but is 0");
        refused(() -> new Prio3Sum(65), "bits");
        refused(() -> new Prio3SumVec(128, 1, 1), "bits");
        refused(() -> new Prio3SumVecField64MultiproofHmacSha256Aes128(2, 64, 1, 1), "bits");
    }

    @Test
    void lengths_out_of_range_are_refused() {
        refused(() -> new Prio3Histogram(0, 1), "length");
        refused(() -> new Prio3SumVec(1, Vdaf.MAXIMUM_OUTPUT_LENGTH + 1, 1), "length");
        refused(() -> new Prio3SumVec(1, 1, 0), "chunk_length");
    }

    @Test
    void one_proof_is_too_few() {
        refused(() -> new Prio3SumVecField64MultiproofHmacSha256Aes128(1, 1, 1, 1), "proofs");
    }

    @Test
    void a_budget_of_zero_is_refused() {
        refused(() -> new Budget(BigInteger.ZERO, BigInteger.ONE), "epsilon");
        refused(() -> new Budget(BigInteger.ONE, BigInteger.ZERO), "epsilon");
    }

    private static void refused(ThrowingCallable construction, String message) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(message);
    }
}
