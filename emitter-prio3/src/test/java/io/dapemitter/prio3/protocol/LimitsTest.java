// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Shares;
import io.dapemitter.prio3.xof.XofKind;
import java.math.BigInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Limits of parameters, and that each error names the VDAF, the parameter and its limit. */
final class LimitsTest {
    private static final Generation G08 = Generation.VDAF_08;
    private static final Generation G18 = Generation.VDAF_18;

    @Test
    void parameters_out_of_range_are_refused() {
        refused(() -> Prio3.count(G08).withAggregators(1), "aggregators must be between 2 and 254");
        refused(() -> Prio3.count(G08).withAggregators(255), "Prio3Count: aggregators must be between 2 and 254");
        refused(() -> Prio3.count(G08).withProofs(256), "Prio3Count: proofs must be between 1 and 255");
        refused(() -> Prio3.count(G08).withContext(new byte[1]), "Prio3Count: VDAF-08 has no application context");
        refused(() -> Prio3.count(G18).withContext(new byte[248]), "247");
        refused(() -> Prio3.histogram(G18, 0, 1), "Prio3Histogram: length");
        refused(() -> Prio3.histogram(G18, 1 << 20, 1), "choose a larger chunk length");
        refused(() -> Prio3.histogram(G18, 1, Integer.MAX_VALUE), "chunk length");
        refused(
                () -> Prio3.multihotCountVec(G18, 3, 4, 1),
                "Prio3MultihotCountVec: max_weight must be between 1 and 3, but is 4");
    }

    @Test
    void errors_of_circuit_and_proof_name_the_vdaf() {
        refused(() -> Prio3.histogram(G18, 1 << 20, 1), "Prio3Histogram: the measurement needs 1048576 gadget calls");
        refused(() -> Prio3.histogram(G18, 1, Integer.MAX_VALUE), "Prio3Histogram: a chunk length of 2147483647");
    }

    @Test
    void vectors_with_more_bits_than_an_array_can_hold_are_refused() {
        int length = 1 << 26;
        MeasurementBound bits = new MeasurementBound.Bits(127);
        refused(
                () -> Prio3.sumVec(G08, bits, length, 1 << 20),
                "Prio3SumVec: 67108864 integers of 127 bits need 8522825728 elements, but 134217725 is the most");
        refused(
                () -> Prio3.sumVecField64Multiproof(G08, new MeasurementBound.Bits(63), length, 1 << 20, 2),
                "Prio3SumVecField64MultiproofHmacSha256Aes128: 67108864 integers of 63 bits");
        refused(
                () -> Prio3.l1BoundSum(BigInteger.ONE.shiftLeft(90), length, 1 << 20),
                "Prio3L1BoundSum: 67108865 integers of 91 bits");
    }

    /** Of 16 bytes each, with a seed of 32, and 2^31 - 1 bytes in an array. Parameters alone, as nothing so large is made here. */
    @Test
    void a_leaders_share_may_be_as_long_as_an_array() {
        int chunkLength = (1 << 25) - 5;
        int mostLength = 1 << 26;
        // Measurement, two wires for each of a chunk, and 2 * 4 - 1 values of the gadget polynomial.
        long most = mostLength + 2L * chunkLength + 7;
        assertThat(16 * most + 32).isBetween(Integer.MAX_VALUE - 16L, (long) Integer.MAX_VALUE);

        assertThat(Prio3.histogram(G18, mostLength, chunkLength)).isNotNull();
        refused(
                () -> Prio3.histogram(G18, mostLength - 1, chunkLength + 1),
                "Prio3Histogram: a leader's input share would have %d elements, but %d is the most"
                        .formatted(most + 1, most));
    }

    /** Or integers up to the maximum each could add up to more than the modulus, and so to a small norm. */
    @Test
    void integers_of_a_bounded_norm_cannot_wrap() {
        BigInteger half = Shares.P128.subtract(BigInteger.ONE).shiftRight(1);
        assertThat(Prio3.l1BoundSum(half, 2, 16)).isNotNull();
        refused(
                () -> Prio3.l1BoundSum(half.add(BigInteger.ONE), 2, 16),
                "Prio3L1BoundSum: max_value must be between 1 and %d for a length of 2".formatted(half));
        refused(() -> Prio3.l1BoundSum(BigInteger.ZERO, 1, 1), "max_value");
    }

    @Test
    void one_proof_with_joint_randomness_in_field64_is_refused() {
        Prio3<?> multiproof = Prio3.sumVecField64Multiproof(G08, new MeasurementBound.Bits(8), 2, 2, 2);
        refused(() -> multiproof.withProofs(1), "proofs in Field64 must be between 2 and 255, but is 1");
        assertThat(Prio3.sum(G18, MeasurementBound.maximum(9)).withProofs(1)).isNotNull();
    }

    @Test
    void the_function_for_poplar1_is_refused() {
        refused(() -> Prio3.count(G08).withXof(XofKind.FIXED_KEY_AES_128), "Prio3Count: XofFixedKeyAes128");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
