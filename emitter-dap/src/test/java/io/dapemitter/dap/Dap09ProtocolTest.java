// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.DAP_09;
import static io.dapemitter.dap.Fixtures.INTERVAL;
import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.collection;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DAP-09 puts into requests and expects in answers. */
final class Dap09ProtocolTest {
    private static final PartialBatchSelector BATCH = new PartialBatchSelector.FixedSize(BATCH_ID);

    @ParameterizedTest
    @CsvSource({
        "https://leader.example, https://leader.example/",
        "https://leader.example/, https://leader.example/",
        "https://leader.example/dap, https://leader.example/dap/",
        "https://leader.example/dap%20v1/, https://leader.example/dap%20v1/",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080/"
    })
    void the_leaders_path_is_kept(String leader, String prefix) {
        CollectionJobId job = CollectionJobId.of(repeated(0xFB, 16));

        assertThat(DAP_09.collectionJobUri(URI.create(leader), TASK_ID, job))
                .hasToString(prefix
                        + "tasks/DAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw/collection_jobs/-_v7-_v7-_v7-_v7-_v7-w");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leader.example", "mailto:a@b", "https://leader.example/?a=b", "https://leader.example/#a"})
    void other_urls_are_refused(String leader) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DAP_09.collectionJobUri(URI.create(leader), TASK_ID, CollectionJobId.of(new byte[16])));
    }

    @Test
    void a_job_is_put_and_polled_by_post() {
        assertThat(DAP_09.createMethod()).isEqualTo("PUT");
        assertThat(DAP_09.pollMethod()).isEqualTo("POST");
    }

    @Test
    void media_types_are_those_of_the_draft() {
        assertThat(DAP_09.createContentType()).isEqualTo("application/dap-collect-req");
        assertThat(DAP_09.collectionContentType()).isEqualTo("application/dap-collection");
    }

    @Test
    void a_content_type_is_compared_byte_by_byte() {
        assertThat(DAP_09.isCollection("application/dap-collection")).isTrue();
        assertThat(DAP_09.isCollection("application/dap-collection;charset=utf-8"))
                .isFalse();
        assertThat(DAP_09.isCollection(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"202, 0, PENDING", "200, 183, READY", "200, 0, READY", "204, 0, OTHER", "404, 0, OTHER", "500, 9, OTHER"
    })
    void only_202_is_pending_and_only_200_is_ready(int status, long bodyLength, PollState state) {
        assertThat(DAP_09.pollState(status, bodyLength)).isEqualTo(state);
    }

    @Test
    void info_strings_end_with_the_roles() {
        assertThat(DAP_09.leaderShareInfo())
                .startsWith(ascii("dap-09 aggregate share"))
                .endsWith(2, 0);
        assertThat(DAP_09.helperShareInfo())
                .startsWith(ascii("dap-09 aggregate share"))
                .endsWith(3, 0);
        assertThat(DAP_09.leaderShareInfo()).hasSize(24);
        assertThat(DAP_09.helperShareInfo()).hasSize(24);
    }

    @Test
    void associated_data_of_a_current_batch_holds_the_answers_batch_id() {
        assertThat(DAP_09.aggregateShareAad(TASK_ID, new Query.CurrentBatch(), collection(BATCH, 1)))
                .isEqualTo(hex("0c".repeat(32) + "00000000 02" + "07".repeat(32)));
    }

    @Test
    void associated_data_of_an_interval_holds_the_queried_one() {
        Query asked = new Query.TimeInterval(new Interval(60, 3600));

        assertThat(DAP_09.aggregateShareAad(TASK_ID, asked, collection(new PartialBatchSelector.TimeInterval(), 1)))
                .isEqualTo(hex("0c".repeat(32) + "00000000 01 000000000000003c 0000000000000e10"));
    }

    @Test
    void an_answer_about_another_batch_than_the_one_asked_for_is_refused() {
        Query asked = new Query.ByBatchId(BatchId.of(repeated(1, 32)));

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.aggregateShareAad(TASK_ID, asked, collection(BATCH, 1)))
                .withMessageContaining("the answer is about batch " + BATCH_ID);
    }

    @Test
    void an_answer_to_another_kind_of_query_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() ->
                        DAP_09.aggregateShareAad(TASK_ID, new Query.TimeInterval(INTERVAL), collection(BATCH, 1)));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.aggregateShareAad(
                        TASK_ID, new Query.CurrentBatch(), collection(new PartialBatchSelector.TimeInterval(), 1)));
    }

    @Test
    void the_longest_collection_is_that_of_a_fixed_size_task_with_a_p256_key() {
        byte[] key = new byte[65];
        byte[] payload = new byte[48 + 16];
        CollectionMessage longest = new CollectionMessage(
                BATCH, 1, INTERVAL, new HpkeCiphertext(1, key, payload), new HpkeCiphertext(1, key, payload));

        assertThat(DAP_09.encodeCollection(longest)).hasSize((int) DAP_09.maximumCollectionLength(48));
    }

    @Test
    void the_longest_share_does_not_overflow() {
        assertThat(DAP_09.maximumCollectionLength(Integer.MAX_VALUE)).isGreaterThan(4_294_967_294L);
    }

    @Test
    void versions_are_found_by_number() {
        assertThat(DapVersion.ofNumber(9)).contains(DapVersion.DAP_09);
        assertThat(DapVersion.ofNumber(15)).isEmpty();
    }
}
