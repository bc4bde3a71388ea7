// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.aggregation;

import static io.dapemitter.dap.Fixtures.BATCH_ID;
import static io.dapemitter.dap.Fixtures.INTERVAL;
import static io.dapemitter.dap.Fixtures.hex;
import static io.dapemitter.dap.upload.Reports.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.BatchSelector;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.upload.ReportError;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where decoders of what leader and helper say draw the line; the refusal names the field. In messages {@code N*xx} stands for a byte so many times. */
final class AggregationRefusalTest {
    private static final AggregationProtocol DAP_09 = AggregationProtocol.of(Fixtures.DAP_09);
    private static final AggregationProtocol DAP_18 = AggregationProtocol.of(Fixtures.DAP_18);
    private static final String REPORT_ID = "0102030405060708090a0b0c0d0e0f10";
    private static final String START_AND_DURATION = "000000000000d431 0000000000003039";

    /** A query and a selector, with which a request of DAP-18 is otherwise right: {@code I} stands for the same interval in both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 0000 | 02 0020 32*07 | : batch_mode is 0, not 1 or 2",
                "03 0000 | 02 0020 32*07 | : batch_mode is 3, not 1 or 2",
                "ff 0000 | 02 0020 32*07 | : batch_mode is 255, not 1 or 2",
                "02 0001 00 | 02 0020 32*07 | query config: 1 bytes are left over after the message",
                "01 0010 8*ff 0000000000000001 | 01 0010 I | query config: batch_interval ends after the year 9999",
                "01 0010 I | 01 0010 8*ff 0000000000000001 | batch selector config: batch_interval ends after the year 9999",
                "01 0010 I | 01 0010 0000000000000001 8*ff | batch selector config: batch_interval ends after the year 9999",
                "01 0010 I | 01 000f 15*00 | batch selector config: batch_interval duration needs 8 bytes",
                "01 0010 I | 01 0011 I 00 | batch selector config: 1 bytes are left over after the message",
                "02 0000 | 02 0021 33*07 | batch selector config: 1 bytes are left over after the message",
                "02 0000 | 02 001f 31*07 | batch selector config: batch_id needs 32 bytes",
                "02 0000 | 00 0020 32*07 | : batch_mode is 0, not 1 or 2",
                "02 0000 | 03 0020 32*07 | : batch_mode is 3, not 1 or 2",
                "02 0000 | ff 0020 32*07 | : batch_mode is 255, not 1 or 2",
                "02 0000 | 01 0010 I | : batch_selector is not the batch of the collection request",
                "01 0010 I | 02 0020 32*07 | : batch_selector is not the batch of the collection request",
                "01 0010 I | 01 0010 000000000000d431 000000000000303a | : batch_selector is not the batch of the collection request"
            })
    void a_request_of_dap_18_for_an_aggregate_share_names_one_possible_batch(
            String query, String selector, String problem) {
        byte[] body = bytes(query + " 00000000 0000 " + selector + " 0000000000000001 32*00");

        refused(() -> DAP_18.decodeAggregateShareRequest(body), "AggregateShareReq", problem);
    }

    @Test
    void a_request_of_dap_18_for_an_aggregate_share_has_a_count_below_2_to_the_63() {
        byte[] body = bytes("02 0000 00000000 0000 02 0020 32*07 8000000000000000 32*00");

        refused(() -> DAP_18.decodeAggregateShareRequest(body), "AggregateShareReq", ": report_count is 2^63 or more");
    }

    @Test
    void a_request_for_an_aggregate_share_cannot_be_made_for_another_batch_than_the_collectors() {
        CollectionRequest byInterval = CollectionRequest.of(new Query.TimeInterval(INTERVAL));
        CollectionRequest byId = CollectionRequest.of(new Query.ByBatchId(BATCH_ID));

        assertContradicts(byInterval, new BatchSelector.TimeInterval(new Interval(0, 1)));
        assertContradicts(byInterval, new BatchSelector.FixedSize(BATCH_ID));
        assertContradicts(CollectionRequest.of(new Query.CurrentBatch()), new BatchSelector.TimeInterval(INTERVAL));
        assertContradicts(byId, new BatchSelector.FixedSize(BatchId.of(Fixtures.repeated(8, 32))));
        assertThat(AggregateShareRequest.of(byId, new BatchSelector.FixedSize(BATCH_ID), 1, ReportIdChecksum.NONE)
                        .selector())
                .isEqualTo(new BatchSelector.FixedSize(BATCH_ID));
    }

    private static void assertContradicts(CollectionRequest request, BatchSelector selector) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AggregateShareRequest.of(request, selector, 1, ReportIdChecksum.NONE))
                .withMessage("the batch is not that of the collection request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 0000 | : batch_mode is 0, not 1 or 2",
                "03 0000 | : batch_mode is 3, not 1 or 2",
                "ff 0000 | : batch_mode is 255, not 1 or 2",
                "01 0001 00 | batch selector config: 1 bytes are left over after the message",
                "02 0021 33*07 | batch selector config: 1 bytes are left over after the message",
                "02 001f 31*07 | batch selector config: batch_id needs 32 bytes"
            })
    void an_aggregation_job_of_dap_18_tells_its_batch_in_full(String selector, String problem) {
        byte[] body = bytes("07 00000000 " + selector + " 00000000");

        refused(() -> DAP_18.decodeInitRequest(body), "AggregationJobInitReq", problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00 | : query_type is 0",
                "03 | : query_type is 3",
                "ff | : query_type is 255",
                "02 26*07 | : batch_id needs 32 bytes"
            })
    void an_aggregation_job_of_dap_09_tells_its_batch_in_full(String selector, String problem) {
        byte[] body = bytes("00000000 " + selector + " 00000000");

        refused(() -> DAP_09.decodeInitRequest(body), "AggregationJobInitReq", problem);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256})
    void a_verification_key_id_has_one_byte(int id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AggregationJobInitRequest(
                        OptionalInt.of(id), OpaqueBytes.EMPTY, new PartialBatchSelector.TimeInterval(), List.of()))
                .withMessage("a verification key id is 0 to 255, but it is " + id);
    }

    @Test
    void an_aggregation_job_without_reports_can_be_read() {
        assertThat(DAP_18.decodeInitRequest(bytes("07 00000000 01 0000 00000000"))
                        .prepareInits())
                .isEmpty();
    }

    @Test
    void an_aggregation_job_with_a_report_twice_can_be_read() {
        String init = REPORT_ID + "0000000000000001 00000000 2a 0000 00000000 00000005 00 00000000";

        assertThat(DAP_09.decodeInitRequest(bytes("00000000 01 00000058" + init + init))
                        .prepareInits())
                .hasSize(2)
                .extracting(read -> read.reportShare().metadata().reportId())
                .containsExactly(UP, UP);
    }

    @Test
    void an_answer_about_no_report_can_be_read() {
        assertThat(DAP_09.decodeResponse(bytes("00000000")).prepareResponses()).isEmpty();
    }

    @Test
    void an_error_of_the_draft_alone_can_be_read() {
        assertThat(DAP_18.decodeResponse(bytes("00000012" + REPORT_ID + "02 0b"))
                        .prepareResponses()
                        .get(0)
                        .result())
                .isEqualTo(new PrepareResult.Reject(ReportError.OUTDATED_CONFIG));
    }

    @ParameterizedTest
    @CsvSource({"0a, 10", "ff, 255"})
    void an_error_that_dap_09_does_not_have_is_refused(String code, int number) {
        refused(
                () -> DAP_09.decodeResponse(bytes("00000012" + REPORT_ID + "02" + code)),
                "AggregationJobResp",
                "prepare_resps[0]: error is " + number + ", which DAP-09 does not have");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_step_has_two_bytes(int step) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AggregationJobContinueRequest(step, List.of()))
                .withMessage("a step is 0 to 65535, but it is " + step);
    }

    @ParameterizedTest
    @CsvSource({"0000, 0", "ffff, 65535"})
    void every_step_of_two_bytes_can_be_read(String step, int number) {
        assertThat(AggregationJobContinueRequest.decode(bytes(step + "00000000"))
                        .step())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0001 00000000 00 | : 1 bytes are left over after the message",
                "0001 | : prepare_continues length needs 4 bytes",
                "0001 ffffffff | : prepare_continues needs 4294967295 bytes",
                "0001 0000000f 15*00 | prepare_continues[0]: report_id needs 16 bytes"
            })
    void a_continuation_is_a_step_and_whole_reports(String body, String problem) {
        refused(() -> AggregationJobContinueRequest.decode(bytes(body)), "AggregationJobContinueReq", problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "nothing | : type needs 1 bytes",
                "03 00000000 | : type is 3, not 0 to 2",
                "00 00000002 ab | : prep_share needs 2 bytes",
                "00 ffffffff ab | : prep_share needs 4294967295 bytes",
                "01 00000001 ab 00000001 | : prep_share needs 1 bytes",
                "02 00000001 | : prep_msg needs 1 bytes",
                "02 00000000 00 | : 1 bytes are left over after the message"
            })
    void a_ping_pong_message_is_whole(String message, String problem) {
        byte[] encoded = message == null ? new byte[0] : bytes(message);

        refused(() -> PingPongMessage.decode(encoded), "PingPongMessage", problem);
    }

    private static void refused(Runnable decoding, String message, String problem) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(decoding::run)
                .withMessageStartingWith(message + (problem.startsWith(":") ? "" : " ") + problem);
    }

    /** Of {@code N*xx} a byte N times, of {@code I} an interval. */
    private static byte[] bytes(String text) {
        StringBuilder digits = new StringBuilder();
        for (String part : text.replace("I", START_AND_DURATION).split(" ", -1)) {
            int star = part.indexOf('*');
            digits.append(star < 0 ? part : part.substring(star + 1).repeat(Integer.parseInt(part.substring(0, star))));
        }
        return hex(digits.toString());
    }
}
