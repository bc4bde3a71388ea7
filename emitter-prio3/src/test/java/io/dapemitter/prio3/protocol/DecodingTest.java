// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dapemitter.prio3.Generation;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Bytes that are no message, and that the error says where. Elements have 16 bytes here, of which 0xFF.. is above the modulus. */
final class DecodingTest {
    private static final int ELEMENT = 16;
    private static final int SEED = 32;

    /** 4 elements of measurement; 2 * 2 wires, two calls, 2 * 4 - 1 values of the gadget polynomial. */
    private static final int PROOF = 2 * 2 + 7;

    private final Prio3<Integer> histogram = Prio3.histogram(Generation.VDAF_18, 4, 2);

    @Test
    void another_length_is_refused() {
        undecodable(() -> histogram.decodePublicShare(new byte[63]), "the public share must have 64 bytes, but has 63");
        undecodable(() -> histogram.decodeInputShare(0, new byte[1]), "the leader's input share must have 272 bytes");
        undecodable(() -> histogram.decodeInputShare(1, new byte[65]), "a helper's input share must have 64 bytes");
        undecodable(() -> histogram.decodePrepareShare(new byte[127]), "the prepare share must have 128 bytes");
        undecodable(() -> histogram.decodePrepareMessage(new byte[0]), "the prepare message must have 32 bytes");
        undecodable(() -> histogram.decodePrepareState(new byte[97]), "the stored prepare state must have 96 bytes");
        undecodable(() -> histogram.decodeAggregateShare(new byte[63]), "the aggregate share must have 64 bytes");
    }

    @Test
    void an_element_of_an_output_or_aggregate_share_out_of_range_is_refused() {
        byte[] outOfRange = outOfRange(4 * ELEMENT, 1);
        undecodable(() -> histogram.decodeOutputShare(outOfRange), "element at byte 16 of the output share");
        undecodable(() -> histogram.decodeAggregateShare(outOfRange), "element at byte 16 of the aggregate share");
    }

    @Test
    void an_element_of_the_measurement_out_of_range_is_refused() {
        byte[] outOfRange = outOfRange((4 + PROOF) * ELEMENT + SEED, 3);
        undecodable(() -> histogram.decodeInputShare(0, outOfRange), "element at byte 48 of the leader's input share");
    }

    @Test
    void an_element_of_a_proof_out_of_range_is_refused() {
        byte[] outOfRange = outOfRange((4 + PROOF) * ELEMENT + SEED, 4 + PROOF - 1);
        undecodable(() -> histogram.decodeInputShare(0, outOfRange), "element at byte 224 of the leader's input share");
    }

    @Test
    void an_element_of_a_verifier_out_of_range_is_refused() {
        byte[] outOfRange = outOfRange((2 * 2 + 2) * ELEMENT + SEED, 5);
        undecodable(() -> histogram.decodePrepareShare(outOfRange), "element at byte 80 of the prepare share");
    }

    @Test
    void an_element_of_a_stored_state_out_of_range_is_refused() {
        byte[] outOfRange = outOfRange(4 * ELEMENT + SEED, 2);
        undecodable(() -> histogram.decodePrepareState(outOfRange), "element at byte 32 of the stored prepare state");
    }

    private static byte[] outOfRange(int length, int element) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, element * ELEMENT, (element + 1) * ELEMENT, (byte) 0xFF);
        return bytes;
    }

    private static void undecodable(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOf(Prio3DecodeException.class)
                .hasMessageContaining("Prio3Histogram: ")
                .hasMessageContaining(message);
    }
}
