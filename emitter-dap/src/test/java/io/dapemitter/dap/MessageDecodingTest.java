// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.collection;
import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What decoders refuse, and with which words. */
final class MessageDecodingTest {
    private static final byte[] COLLECTION =
            DAP_09.encodeCollection(collection(new PartialBatchSelector.FixedSize(BATCH_ID), 23));

    @Test
    void bytes_after_the_message_are_refused() {
        refused(Arrays.copyOf(COLLECTION, COLLECTION.length + 2), "2 bytes are left over");
    }

    @Test
    void every_shorter_message_is_refused() {
        for (int length = 0; length < COLLECTION.length; length++) {
            refused(Arrays.copyOf(COLLECTION, length), "Collection: ");
        }
    }

    @Test
    void a_length_beyond_the_message_is_refused_with_its_field() {
        byte[] oversized = COLLECTION.clone();
        int payloadLength = 1 + 32 + 8 + 16 + 1 + 2 + 4;
        Arrays.fill(oversized, payloadLength, payloadLength + 4, (byte) 0xFF);

        refused(oversized, "leader_encrypted_agg_share payload needs 4294967295 bytes");
    }

    @Test
    void an_unknown_query_type_is_refused() {
        byte[] unknown = COLLECTION.clone();
        unknown[0] = 3;

        refused(unknown, "query_type is 3");
    }

    @Test
    void a_report_count_of_64_bits_is_refused() {
        byte[] huge = COLLECTION.clone();
        huge[33] = (byte) 0x80;

        refused(huge, "report_count is 2^63 or more");
    }

    @Test
    void an_interval_beyond_the_year_9999_is_refused() {
        byte[] late = COLLECTION.clone();
        late[33 + 8] = 1;

        refused(late, "interval ends after the year 9999");
    }

    @Test
    void an_interval_whose_end_overflows_is_refused() {
        byte[] endless = COLLECTION.clone();
        Arrays.fill(endless, 33 + 16, 33 + 24, (byte) 0xFF);

        refused(endless, "interval ends after the year 9999");
    }

    @Test
    void the_current_batch_request_of_a_prio3_task_has_6_bytes() {
        assertThat(DAP_09.encodeCollectionRequest(new Query.CurrentBatch())).isEqualTo(hex("02 01 00000000"));
    }

    @Test
    void an_unknown_kind_of_fixed_size_query_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeCollectionRequest(hex("02 02 00000000")))
                .withMessageContaining("fixed-size query type is 2");
    }

    @Test
    void the_end_of_an_interval_is_its_start_and_duration() {
        assertThat(new Interval(54321, 12345).end()).isEqualTo(66666);
    }

    @Test
    void an_end_beyond_63_bits_is_an_arithmetic_error() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Interval(Long.MAX_VALUE, 1).end());
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Interval(-1, 1).end());
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> new Interval(1, -1).end());
    }

    private static void refused(byte[] bytes, String message) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeCollection(bytes))
                .withMessageContaining(message);
    }
}
