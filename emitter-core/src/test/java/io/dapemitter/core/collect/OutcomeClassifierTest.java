// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Query;
import io.dapemitter.dap.TaskConfiguration;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedCases;
import io.dapemitter.testsupport.recordings.RecordedExchange;
import io.dapemitter.testsupport.recordings.RecordedOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded answer of real Janus to a create or poll, also to requests that no emitter sends, and what was never recorded. */
final class OutcomeClassifierTest {
    private static final DapProtocol DAP_09 = DapProtocol.of(DapVersion.DAP_09);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    /** Classes of the recordings for answers to requests that are wrong themselves; any class that keeps the collection job is right. */
    private static final Set<String> WRONG_REQUEST = Set.of("REJECTED_REQUEST", "OTHER");

    private static final Map<String, Set<String>> NAMES = Map.of(
            "CREATED", Set.of("created"),
            "NOT_READY_BATCH", Set.of("not_ready_batch"),
            "PERMANENT_QUERY", Set.of("permanent_query", "conflict", "overlap"),
            "CONFIG", Set.of("config"),
            "PENDING", Set.of("pending"),
            "READY", Set.of("ready"),
            "GONE", Set.of("gone"),
            "ABANDONED", Set.of("abandoned"),
            "RETRYABLE", Set.of("retryable"),
            "UNEXPECTED", Set.of("unexpected"));

    private static final Set<String> KEEPING = Set.of("unexpected", "permanent_query", "conflict", "config", "gone");

    static Stream<String> cases() {
        return RecordedCases.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_recorded_answer_gets_the_recorded_class(String name) {
        RecordedCase recorded = RecordedCases.load(name);
        DapProtocol protocol = protocol(recorded);

        assertThat(recorded.outcomes())
                .filteredOn(OutcomeClassifierTest::createOrPoll)
                .allSatisfy(outcome -> {
                    RecordedExchange exchange = recorded.exchanges().get(outcome.exchange());
                    assertThat(classify(protocol, outcome, exchange).outcomeName())
                            .as(exchange.toString())
                            .isIn(allowed(protocol, outcome, exchange));
                });
    }

    private static boolean createOrPoll(RecordedOutcome outcome) {
        return outcome.step().equals("create") || outcome.step().equals("poll");
    }

    private static DapProtocol protocol(RecordedCase recorded) {
        String configuration = recorded.tasks().get(0).taskConfigurationHex();
        return configuration == null
                ? DAP_09
                : DapProtocol.of(
                        DapVersion.DAP_18,
                        TaskConfiguration.decode(HexFormat.of().parseHex(configuration)));
    }

    private static Set<String> allowed(DapProtocol protocol, RecordedOutcome outcome, RecordedExchange exchange) {
        boolean unaskable = !exchange.path().matches("/tasks/[\\w-]{43}/collection_jobs/[\\w-]{22}");
        if (unaskable || WRONG_REQUEST.contains(outcome.outcome())) {
            return KEEPING;
        }
        // The recordings' own notes: an unknown batch id is refused with a type that only looks as if waiting helped.
        boolean byBatchId =
                outcome.step().equals("create") && query(protocol, exchange.requestBody()) instanceof Query.ByBatchId;
        return byBatchId && outcome.outcome().equals("NOT_READY_BATCH")
                ? Set.of("permanent_query")
                : NAMES.getOrDefault(outcome.outcome(), Set.of());
    }

    private static LeaderAnswer classify(DapProtocol protocol, RecordedOutcome outcome, RecordedExchange exchange) {
        HttpAnswer answer = new HttpAnswer(
                exchange.status(),
                exchange.responseHeaders().get("content-type"),
                exchange.responseHeaders().get("retry-after"),
                exchange.responseHeaders().get("location"),
                exchange.responseBody());
        return outcome.step().equals("create")
                ? OutcomeClassifier.ofCreate(answer, query(protocol, exchange.requestBody()), NOW)
                : OutcomeClassifier.ofPoll(answer, protocol, NOW);
    }

    private static Query query(DapProtocol protocol, byte[] body) {
        try {
            return protocol.decodeCollectionRequest(body).query();
        } catch (DecodeException e) {
            return new Query.CurrentBatch();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, created",
        "299, created",
        "302, config",
        "401, config",
        "403, config",
        "404, config",
        "405, config",
        "409, conflict",
        "410, unexpected",
        "415, config",
        "418, unexpected",
        "429, retryable",
        "500, retryable",
        "501, unexpected",
        "502, retryable",
        "599, retryable",
        "400, unexpected"
    })
    void a_bare_status_of_a_create_has_its_class(int status, String name) {
        assertThat(OutcomeClassifier.ofCreate(bare(status), new Query.CurrentBatch(), NOW)
                        .outcomeName())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "201, unexpected",
        "202, pending",
        "204, gone",
        "302, config",
        "400, unexpected",
        "403, config",
        "404, gone",
        "405, config",
        "409, unexpected",
        "410, unexpected",
        "429, retryable",
        "500, retryable",
        "501, unexpected",
        "503, retryable"
    })
    void a_bare_status_of_a_poll_has_its_class(int status, String name) {
        assertThat(OutcomeClassifier.ofPoll(bare(status), DAP_09, NOW).outcomeName())
                .isEqualTo(name);
    }

    @Test
    void an_unknown_collection_job_is_known_by_its_empty_body_alone() {
        HttpAnswer page = new HttpAnswer(404, "text/html", null, null, bytes("<html>no such host</html>"));

        assertThat(OutcomeClassifier.ofPoll(page, DAP_09, NOW).outcomeName()).isEqualTo("retryable");
    }

    @Test
    void a_request_that_another_version_would_send_is_told_as_such() {
        HttpAnswer main = new HttpAnswer(
                400,
                "application/problem+json",
                null,
                null,
                bytes("{\"type\":\"about:blank\",\"status\":400,\"detail\":\"unexpected MIME essence in"
                        + " Content-Type header application/dap-collect-req\"}"));

        assertThat(List.of(main, bare(400)))
                .allSatisfy(answer -> assertThat(OutcomeClassifier.ofCreate(answer, new Query.CurrentBatch(), NOW))
                        .isInstanceOfSatisfying(
                                LeaderAnswer.Unexpected.class,
                                unexpected -> assertThat(unexpected.detail()).contains("compare dap_version")));
    }

    @ParameterizedTest
    @CsvSource({"batchOverlap, true", "batchQueriedTooManyTimes, true", "invalidMessage, false"})
    void a_refused_query_tells_whether_the_id_was_looked_up_first(String type, boolean afterIdCheck) {
        HttpAnswer answer = problem(400, "urn:ietf:params:ppm:dap:error:" + type);

        assertThat(OutcomeClassifier.ofCreate(answer, new Query.CurrentBatch(), NOW))
                .isInstanceOfSatisfying(
                        LeaderAnswer.PermanentQuery.class,
                        refusal -> assertThat(refusal.afterIdCheck()).isEqualTo(afterIdCheck));
    }

    @Test
    void a_problem_type_without_its_prefix_is_understood() {
        assertThat(OutcomeClassifier.ofCreate(problem(400, "batchInvalid"), new Query.CurrentBatch(), NOW))
                .isInstanceOf(LeaderAnswer.NotReadyBatch.class);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "'Sat, 21 Nov 2026 12:01:30 GMT', 90", "99999, 3600", "soon, ", "-5, "})
    void a_wait_that_is_asked_for_is_understood_or_left_out(String header, @Nullable Long seconds) {
        HttpAnswer answer = new HttpAnswer(503, null, header, null, new byte[0]);

        assertThat(OutcomeClassifier.ofPoll(answer, DAP_09, NOW))
                .isInstanceOfSatisfying(
                        LeaderAnswer.Retryable.class,
                        retry -> assertThat(retry.retryAfter())
                                .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    private static HttpAnswer bare(int status) {
        return new HttpAnswer(status, null, null, null, new byte[0]);
    }

    private static HttpAnswer problem(int status, String type) {
        return new HttpAnswer(
                status,
                "application/problem+json",
                null,
                null,
                bytes("{\"type\":\"" + type + "\",\"status\":" + status + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
