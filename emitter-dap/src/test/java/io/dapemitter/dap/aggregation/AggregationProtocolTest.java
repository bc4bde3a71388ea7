// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.INTERVAL;
import static io.dapemitter.dap.Fixtures.TASK_ID;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.Fixtures.repeated;
import static io.dapemitter.dap.upload.Reports.UP;
import static io.dapemitter.dap.upload.Reports.opaque;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.dap.AggregateShareId;
import io.dapemitter.dap.AggregationJobId;
import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.MessageVectors;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.PollState;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.TaskId;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leader and helper need besides layouts, and what decoders refuse. */
final class AggregationProtocolTest {
    private static final AggregationProtocol DAP_09 = AggregationProtocol.of(Fixtures.DAP_09);
    private static final AggregationProtocol DAP_18 = AggregationProtocol.of(Fixtures.DAP_18);
    private static final URI HELPER = URI.create("https://example.com/dap/");
    private static final String TASK = "https://example.com/dap/tasks/" + TASK_ID + "/";
    private static final AggregationJobId JOB_ID = AggregationJobId.of(repeated(9, 16));
    private static final AggregateShareId SHARE_ID = AggregateShareId.of(repeated(8, 16));
    private static final BatchSelector BATCH = new BatchSelector.FixedSize(BATCH_ID);
    private static final CollectionRequest CURRENT = CollectionRequest.of(new Query.CurrentBatch());

    @Test
    void an_aggregation_job_lives_at_the_helper_under_the_leaders_id() {
        assertThat(DAP_09.aggregationJobUri(HELPER, TASK_ID, JOB_ID))
                .hasToString(TASK + "aggregation_jobs/CQkJCQkJCQkJCQkJCQkJCQ");
        assertThat(DAP_18.aggregationJobUri(HELPER, TASK_ID, JOB_ID))
                .hasToString(TASK + "aggregation_jobs/CQkJCQkJCQkJCQkJCQkJCQ");
    }

    @Test
    void only_dap_18_fetches_a_later_answer() {
        assertThat(DAP_18.aggregationJobUri(HELPER, TASK_ID, JOB_ID, 1))
                .hasToString(TASK + "aggregation_jobs/CQkJCQkJCQkJCQkJCQkJCQ?step=1");
        assertThatIllegalArgumentException().isThrownBy(() -> DAP_09.aggregationJobUri(HELPER, TASK_ID, JOB_ID, 1));
    }

    @ParameterizedTest
    @CsvSource({"-1", "65536"})
    void an_answer_is_fetched_for_a_step_of_two_bytes_alone(int step) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_18.aggregationJobUri(HELPER, TASK_ID, JOB_ID, step))
                .withMessage("a step is 0 to 65535, but it is " + step);
    }

    @Test
    void an_aggregate_share_is_posted_for_in_dap_09_and_put_for_in_dap_18() {
        assertThat(DAP_09.aggregateShareMethod()).isEqualTo("POST");
        assertThat(DAP_09.aggregateShareUri(HELPER, TASK_ID, SHARE_ID)).hasToString(TASK + "aggregate_shares");
        assertThat(DAP_18.aggregateShareMethod()).isEqualTo("PUT");
        assertThat(DAP_18.aggregateShareUri(HELPER, TASK_ID, SHARE_ID))
                .hasToString(TASK + "aggregate_shares/CAgICAgICAgICAgICAgICA");
    }

    @ParameterizedTest
    @CsvSource({"200, 9, READY", "201, 9, READY", "200, 0, READY", "204, 0, OTHER", "400, 9, OTHER", "500, 0, OTHER"})
    void a_helper_of_dap_09_answers_at_once(int status, long bodyLength, PollState state) {
        assertThat(DAP_09.answerState(status, bodyLength)).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "200, 9, READY",
        "201, 9, READY",
        "202, 9, READY",
        "200, 0, PENDING",
        "201, 0, PENDING",
        "204, 0, OTHER",
        "404, 9, OTHER",
        "500, 0, OTHER"
    })
    void an_empty_answer_of_dap_18_is_no_answer_yet(int status, long bodyLength, PollState state) {
        assertThat(DAP_18.answerState(status, bodyLength)).isEqualTo(state);
    }

    @Test
    void a_prio3_count_report_is_answered_with_an_empty_last_message() {
        AggregationJobResponse response = new AggregationJobResponse(List.of(
                new PrepareResponse(UP, new PrepareResult.Continue(new PingPongMessage.Finish(OpaqueBytes.EMPTY)))));

        assertThat(DAP_09.encodeResponse(response))
                .isEqualTo(hex("0000001a 0102030405060708090a0b0c0d0e0f10 00 00000005 02 00000000"));
    }

    @Test
    void only_dap_18_names_the_verification_key() {
        PartialBatchSelector selector = new PartialBatchSelector.TimeInterval();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_09.encodeInitRequest(AggregationJobs.request(DapVersion.DAP_18, selector, 7)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_18.encodeInitRequest(AggregationJobs.request(DapVersion.DAP_09, selector, 7)));
    }

    @Test
    void a_batch_that_is_not_told_cannot_be_aggregated_into() {
        PartialBatchSelector untold = new PartialBatchSelector.Untold();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_09.encodeInitRequest(AggregationJobs.request(DapVersion.DAP_09, untold, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_18.encodeInitRequest(AggregationJobs.request(DapVersion.DAP_18, untold, 0)));
    }

    @Test
    void a_malformed_report_is_named_by_its_place() {
        byte[] body = DAP_09.encodeInitRequest(
                AggregationJobs.request(DapVersion.DAP_09, new PartialBatchSelector.TimeInterval(), 0));
        int typeOfTheLastMessage = body.length - 5;
        body[typeOfTheLastMessage] = 3;

        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeInitRequest(body))
                .withMessage("AggregationJobInitReq prepare_inits[1] payload: type is 3, not 0 to 2 (before byte %d)"
                        .formatted(typeOfTheLastMessage + 1));
    }

    @Test
    void a_list_longer_than_the_message_is_refused_before_anything_is_made_of_it() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeResponse(hex("ffffffff 00")))
                .withMessage("AggregationJobResp: prepare_resps needs 4294967295 bytes at byte 4, but only 1 are left");
    }

    @Test
    void a_payload_with_bytes_left_over_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeResponse(
                        hex("0000001b 0102030405060708090a0b0c0d0e0f10 00 00000006 02 00000000 00")))
                .withMessage("AggregationJobResp prepare_resps[0] payload: 1 bytes are left over after the message");
    }

    @Test
    void an_unknown_kind_of_answer_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_18.decodeResponse(hex("00000011 0102030405060708090a0b0c0d0e0f10 03")))
                .withMessageContaining("prepare_resps[0]: prepare_resp_state is 3, not 0 to 2");
    }

    @Test
    void the_longest_answer_is_a_message_for_every_report() {
        AggregationJobResponse response = new AggregationJobResponse(Collections.nCopies(
                3,
                new PrepareResponse(
                        UP, new PrepareResult.Continue(new PingPongMessage.Finish(opaque("0123456789abcdef"))))));

        assertThat(DAP_18.encodeResponse(response)).hasSize((int) DAP_18.maximumResponseLength(3, 1 + 4 + 16));
    }

    @Test
    void only_dap_18_passes_the_collectors_request_on() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_09.encodeAggregateShareRequest(
                        AggregateShareRequest.of(CURRENT, BATCH, 1, ReportIdChecksum.NONE)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DAP_18.encodeAggregateShareRequest(
                        AggregateShareRequest.of(BATCH, OpaqueBytes.EMPTY, 1, ReportIdChecksum.NONE)));
    }

    @Test
    void a_request_has_one_aggregation_parameter_and_a_possible_count() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new AggregateShareRequest(Optional.of(CURRENT), BATCH, opaque("01"), 1, ReportIdChecksum.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AggregateShareRequest.of(CURRENT, BATCH, -1, ReportIdChecksum.NONE));
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeAggregateShareRequest(
                        hex("02" + "07".repeat(32) + "00000000 8000000000000000" + "00".repeat(32))))
                .withMessageContaining("report_count is 2^63 or more");
    }

    @Test
    void an_interval_after_the_year_9999_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> DAP_09.decodeAggregateShareRequest(
                        hex("01 ffffffffffffffff 0000000000000001 00000000 0000000000000001" + "00".repeat(32))))
                .withMessageContaining("batch_interval ends after the year 9999");
    }

    @Test
    void associated_data_is_that_of_janus_vectors() throws IOException {
        AggregationProtocol bound = AggregationProtocol.of(DapProtocol.of(DapVersion.DAP_18, Fixtures.FOOBAR));
        List<String> of09 = MessageVectors.hex(DapVersion.DAP_09, "roundtrip_aggregate_share_aad");
        List<String> of18 = MessageVectors.hex(DapVersion.DAP_18, "roundtrip_aggregate_share_aad");

        assertThat(hex(DAP_09.aggregateShareAad(
                        TASK_ID,
                        AggregateShareRequest.of(
                                new BatchSelector.TimeInterval(INTERVAL),
                                OpaqueBytes.of(hex("00010203")),
                                1,
                                ReportIdChecksum.NONE))))
                .isEqualTo(of09.get(0));
        assertThat(hex(bound.aggregateShareAad(
                        TaskId.of(repeated(0, 32)),
                        AggregateShareRequest.of(
                                new CollectionRequest(new Query.CurrentBatch(), hex("03020100")),
                                BATCH,
                                1,
                                ReportIdChecksum.NONE))))
                .isEqualTo(of18.get(1));
    }

    @Test
    void a_checksum_is_the_xor_of_the_hashes_of_report_ids() {
        // SHA-256 of the 16 bytes 01 to 10, calculated by another program
        assertThat(ReportIdChecksum.NONE.with(UP).bytes())
                .isEqualTo(OpaqueBytes.of(hex("5dfbabeedf318bf33c0927c43d7630f51b82f351740301354fa3d7fc51f0132e")));
        assertThat(ReportIdChecksum.NONE.with(UP).with(UP)).isEqualTo(ReportIdChecksum.NONE);
        ReportIdChecksum ones = ReportIdChecksum.of(repeated(0xFF, 32));
        assertThat(ones.with(ones)).isEqualTo(ReportIdChecksum.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> ReportIdChecksum.of(new byte[31]));
    }
}
