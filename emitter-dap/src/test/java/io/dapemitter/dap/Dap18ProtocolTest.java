// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Sum;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What DAP-18 puts into requests and expects in answers, for a task whose time precision is an hour. */
final class Dap18ProtocolTest {
    private static final DapProtocol DAP_18 = DapProtocol.of(DapVersion.DAP_18, Fixtures.FOOBAR);

    @Test
    void a_task_without_configuration_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DapProtocol.of(DapVersion.DAP_18))
                .withMessageContaining("needs its task configuration");
    }

    @Test
    void a_job_is_put_and_polled_by_get() {
        assertThat(DAP_18.createMethod()).isEqualTo("PUT");
        assertThat(DAP_18.pollMethod()).isEqualTo("GET");
    }

    @Test
    void the_leaders_path_is_kept() {
        assertThat(DAP_18.collectionJobUri(
                        URI.create("https://leader.example/dap"),
                        TaskId.of(repeated(12, 32)),
                        CollectionJobId.of(repeated(0xFB, 16))))
                .hasToString("https://leader.example/dap/tasks/DAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw"
                        + "/collection_jobs/-_v7-_v7-_v7-_v7-_v7-w");
    }

    @Test
    void media_types_are_those_of_janus_main() {
        assertThat(DAP_18.createContentType()).isEqualTo("application/ppm-dap;message=collection-job-req");
        assertThat(DAP_18.collectionContentType()).isEqualTo("application/ppm-dap;message=collection-job-resp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/ppm-dap;message=collection-job-resp",
                "application/ppm-dap; message=collection-job-resp",
                "application/ppm-dap;message=\"collection-job-resp\"",
                "APPLICATION/PPM-DAP;MESSAGE=collection-job-resp",
                " application/ppm-dap ; charset=utf-8 ; message=collection-job-resp "
            })
    void a_content_type_is_compared_by_its_type_and_message(String contentType) {
        assertThat(DAP_18.isCollection(contentType)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/ppm-dap",
                "application/ppm-dap;message=collection-job-req",
                "application/dap-collection",
                "text/html;message=collection-job-resp",
                ""
            })
    void other_content_types_are_no_collection(String contentType) {
        assertThat(DAP_18.isCollection(contentType)).isFalse();
        assertThat(DAP_18.isCollection(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"200, 0, PENDING", "200, 150, READY", "202, 0, OTHER", "204, 0, OTHER", "404, 0, OTHER", "500, 9, OTHER"
    })
    void an_empty_200_is_pending_and_one_with_a_body_ready(int status, long bodyLength, PollState state) {
        assertThat(DAP_18.pollState(status, bodyLength)).isEqualTo(state);
    }

    @Test
    void info_strings_end_with_the_roles() {
        assertThat(DAP_18.leaderShareInfo())
                .startsWith(ascii("dap-18 aggregate share"))
                .endsWith(2, 0)
                .hasSize(24);
        assertThat(DAP_18.helperShareInfo())
                .startsWith(ascii("dap-18 aggregate share"))
                .endsWith(3, 0)
                .hasSize(24);
    }

    @Test
    void the_leader_selected_request_of_a_prio3_task_has_9_bytes() {
        assertThat(DAP_18.encodeCollectionRequest(new Query.CurrentBatch())).isEqualTo(hex("02 0000 00000000 0000"));
    }

    @Test
    void an_interval_is_asked_for_in_units_of_the_time_precision() {
        Query asked = new Query.TimeInterval(new Interval(7200, 10800));

        byte[] request = DAP_18.encodeCollectionRequest(asked);

        assertThat(request).isEqualTo(hex("01 0010 0000000000000002 0000000000000003 00000000 0000"));
        assertThat(DAP_18.decodeCollectionRequest(request)).isEqualTo(CollectionRequest.of(asked));
    }

    @ParameterizedTest
    @CsvSource({"7201, 3600", "7200, 3599"})
    void an_interval_that_is_not_aligned_is_refused(long start, long duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_18.encodeCollectionRequest(new Query.TimeInterval(new Interval(start, duration))))
                .withMessageContaining("is not aligned to the time precision of 3600 s");
    }

    @Test
    void a_query_by_batch_id_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_18.encodeCollectionRequest(new Query.ByBatchId(Fixtures.BATCH_ID)))
                .withMessageContaining("no query by batch id");
    }

    @Test
    void an_answer_tells_its_interval_in_seconds_and_no_batch() {
        CollectionMessage answer = new CollectionMessage(
                new PartialBatchSelector.Untold(),
                12,
                new Interval(7200, 3600),
                new HpkeCiphertext(10, ascii("0123"), ascii("4567")),
                new HpkeCiphertext(12, ascii("01234"), ascii("567")));

        byte[] encoded = DAP_18.encodeCollection(answer);

        assertThat(encoded).startsWith(hex("000000000000000c 0000000000000002 0000000000000001 0a"));
        assertThat(DAP_18.decodeCollection(encoded)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // start, start + duration, and a product that overflows 64 bits
                "0000000004327321 0000000000000000",
                "0000000004000000 0000000004000000",
                "0048d159e26af37d 0000000000000001",
                "ffffffffffffffff 0000000000000001"
            })
    void an_interval_beyond_the_year_9999_is_refused(String interval) {
        byte[] answer = hex("0000000000000001" + interval + "0a 0000 00000000 0a 0000 00000000");

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_18.decodeCollection(answer))
                .withMessageContaining("interval ends after the year 9999");
    }

    @Test
    void the_longest_collection_has_a_p256_key() {
        HpkeCiphertext share = new HpkeCiphertext(1, new byte[65], new byte[48 + 16]);
        CollectionMessage longest =
                new CollectionMessage(new PartialBatchSelector.Untold(), 1, new Interval(0, 3600), share, share);

        assertThat(DAP_18.encodeCollection(longest)).hasSize((int) DAP_18.maximumCollectionLength(48));
    }

    @Test
    void extensions_of_a_request_are_carried_for_the_leader_to_judge() {
        byte[] request = hex("02 0000 00000000 0004 0001 0000");

        CollectionRequest decoded = DAP_18.decodeCollectionRequest(request);

        assertThat(decoded.extensions()).containsExactly(new Extension(1, OpaqueBytes.EMPTY));
        assertThat(DAP_18.encodeCollectionRequest(decoded)).isEqualTo(request);
    }

    @Test
    void versions_are_found_by_number() {
        assertThat(DapVersion.ofNumber(18)).contains(DapVersion.DAP_18);
    }

    @Test
    void each_version_takes_vdafs_of_its_own_generation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DapVersion.DAP_18.requireSuitable(new Prio3Sum(8)))
                .withMessageContaining("bounded by max_measurement, not by bits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DapVersion.DAP_09.requireSuitable(new Prio3Sum(MeasurementBound.maximum(8))))
                .withMessageContaining("max_measurement belongs to dap_version 18");
        DapVersion.DAP_09.requireSuitable(new Prio3Sum(8));
        DapVersion.DAP_18.requireSuitable(new Prio3Sum(MeasurementBound.maximum(8)));
        DapVersion.DAP_09.requireSuitable(new Prio3Count());
        DapVersion.DAP_18.requireSuitable(new Prio3Count());
    }
}
