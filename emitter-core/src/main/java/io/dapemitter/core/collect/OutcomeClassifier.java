// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.PollState;
import io.dapemitter.dap.ProblemDocument;
import io.dapemitter.dap.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an answer of a leader means. The rules follow DAP-09 sections 4.6 and 3.2 and what Janus really answers; the table
 * with every rule is in docs/collection.md. Stateless and thread-safe.
 */
final class OutcomeClassifier {
    private static final String ABANDONED_TYPE = "#collection-job-abandoned";
    /** Refusals that a leader gives only after it has looked the collection job id up. */
    private static final Set<String> REFUSED_AFTER_ID_CHECK =
            Set.of("batchOverlap", "batchQueriedTooManyTimes", "batchInvalid", "invalidBatchSize");

    private static final Set<String> REFUSED_BEFORE_ID_CHECK = Set.of(
            "invalidMessage",
            "invalidAggregationParameter",
            "batchMismatch",
            "unsupportedExtension",
            "invalidExtension");

    private OutcomeClassifier() {}

    static LeaderAnswer ofCreate(HttpAnswer answer, Query query, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new LeaderAnswer.Created();
        }
        if (status == 409) {
            return new LeaderAnswer.Conflict();
        }
        if (status == 404) {
            return config(
                    answer,
                    "the leader, or something in front of it, does not know the address; compare the task's leader URL");
        }
        if (status == 400) {
            return ofRefusedCreate(answer, query);
        }
        return ofCommon(answer, now);
    }

    private static LeaderAnswer ofRefusedCreate(HttpAnswer answer, Query query) {
        String error = errorName(answer);
        if (query instanceof Query.CurrentBatch && (error.equals("batchInvalid") || error.equals("invalidBatchSize"))) {
            return new LeaderAnswer.NotReadyBatch(describe(answer));
        }
        if (query instanceof Query.TimeInterval && error.equals("invalidBatchSize")) {
            return new LeaderAnswer.NotReadyBatch(describe(answer));
        }
        if (query instanceof Query.TimeInterval && error.equals("batchOverlap")) {
            return new LeaderAnswer.Overlap(describe(answer));
        }
        if (REFUSED_AFTER_ID_CHECK.contains(error)) {
            return new LeaderAnswer.PermanentQuery(describe(answer), true);
        }
        if (REFUSED_BEFORE_ID_CHECK.contains(error)) {
            return new LeaderAnswer.PermanentQuery(describe(answer), false);
        }
        return ofBadRequest(answer, error);
    }

    static LeaderAnswer ofPoll(HttpAnswer answer, DapProtocol protocol, Instant now) {
        int status = answer.status();
        PollState state = protocol.pollState(status, answer.body().length);
        if (state == PollState.PENDING) {
            return new LeaderAnswer.Pending(RetryAfter.parse(answer.retryAfter(), now));
        }
        if (state == PollState.READY) {
            return protocol.isCollection(answer.contentType())
                    ? new LeaderAnswer.Ready(answer.body())
                    : unexpected(answer, "a result must come as " + protocol.collectionContentType());
        }
        if (status == 204) {
            return new LeaderAnswer.Gone(true);
        }
        if (status == 404) {
            return ofUnknownJob(answer);
        }
        if (status == 400) {
            return ofBadRequest(answer, errorName(answer));
        }
        return ofCommon(answer, now);
    }

    private static LeaderAnswer ofUnknownJob(HttpAnswer answer) {
        if (answer.body().length == 0) {
            return new LeaderAnswer.Gone(false);
        }
        return errorName(answer).equals("unrecognizedTask")
                ? ofBadRequest(answer, "unrecognizedTask")
                : new LeaderAnswer.Retryable(describe(answer), null, LeaderAnswer.Failure.ANSWERED);
    }

    private static LeaderAnswer ofBadRequest(HttpAnswer answer, String error) {
        if (error.equals("unrecognizedTask")) {
            return new LeaderAnswer.Config(
                    describe(answer) + "; compare task id and leader URL (a new task may take 10 minutes to be seen)",
                    true);
        }
        // Janus 0.7 says nothing and Janus main says why when a request has the media type of another version.
        boolean mediaType = answer.body().length == 0 || describe(answer).contains("Content-Type");
        return unexpected(
                answer,
                mediaType
                        ? "so answers a leader of another DAP version; compare dap_version with it"
                        : "no rule for it");
    }

    private static LeaderAnswer ofCommon(HttpAnswer answer, Instant now) {
        int status = answer.status();
        if (status >= 300 && status < 400) {
            return config(
                    answer,
                    "redirects are not followed, because they could carry the token elsewhere; set the task's leader to "
                            + (answer.location() == null ? "the final address" : answer.location()));
        }
        return switch (status) {
            case 401, 403 ->
                config(
                        answer,
                        "the leader does not accept the token; compare the collector credential and "
                                + "collector_auth_token_type with what the leader was given");
            case 405, 415 ->
                config(
                        answer,
                        "the leader speaks another DAP version than dap_version says, or something in front of it blocks the request");
            default -> ofFailure(answer, now);
        };
    }

    private static LeaderAnswer ofFailure(HttpAnswer answer, Instant now) {
        int status = answer.status();
        boolean abandoned = ProblemDocument.parse(answer.contentType(), answer.body())
                .map(problem -> problem.type().endsWith(ABANDONED_TYPE))
                .orElse(false);
        if (status >= 500 && abandoned) {
            return new LeaderAnswer.Abandoned(describe(answer));
        }
        if (status == 429 || (status >= 500 && status != 501)) {
            @Nullable Duration retryAfter = RetryAfter.parse(answer.retryAfter(), now);
            return new LeaderAnswer.Retryable(describe(answer), retryAfter, LeaderAnswer.Failure.ANSWERED);
        }
        return unexpected(answer, "no rule for it");
    }

    private static LeaderAnswer.Config config(HttpAnswer answer, String remedy) {
        return new LeaderAnswer.Config(describe(answer) + "; " + remedy, false);
    }

    private static LeaderAnswer.Unexpected unexpected(HttpAnswer answer, String why) {
        String type = answer.contentType() == null ? "no content type" : answer.contentType();
        return new LeaderAnswer.Unexpected("unexpected answer " + describe(answer) + " (" + type + "): " + why);
    }

    private static String errorName(HttpAnswer answer) {
        return ProblemDocument.parse(answer.contentType(), answer.body())
                .map(ProblemDocument::errorName)
                .orElse("");
    }

    private static String describe(HttpAnswer answer) {
        return ProblemDocument.parse(answer.contentType(), answer.body())
                .map(problem -> answer.status() + " " + problem.errorName()
                        + problem.detail().map(detail -> " (" + detail + ")").orElse(""))
                .orElseGet(() -> answer.status() + " with " + answer.excerpt());
    }
}
