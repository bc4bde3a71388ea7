// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.task.TokenType;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends creates and polls to leaders (DAP-09 section 4.6.1). Every call ends within its time limit, the body included, and reads no more than
 * the answer can be long. Thread-safe; one instance serves a process.
 */
final class LeaderClient {
    /** The most that is read of an answer that is no result. */
    private static final long PROBLEM_LIMIT = 64 * 1024;

    private final HttpClient http;
    private final String userAgent;
    private final InstantSource clock;

    LeaderClient(HttpClient http, String userAgent, InstantSource clock) {
        this.http = http;
        this.userAgent = userAgent;
        this.clock = clock;
    }

    /** Asks the leader to create a collection job, or to confirm that it exists. */
    LeaderAnswer create(LeaderRequest request, Duration limit) throws InterruptedException {
        byte[] body = request.protocol().encodeCollectionRequest(request.query());
        HttpRequest http = builder(request)
                .header("Content-Type", request.protocol().createContentType())
                .method(request.protocol().createMethod(), BodyPublishers.ofByteArray(body))
                .build();
        Exchange exchange = send(http, PROBLEM_LIMIT, limit);
        return exchange.failure() == null
                ? OutcomeClassifier.ofCreate(exchange.received(), request.query(), clock.instant())
                : exchange.failure();
    }

    /** Asks the leader for the result of a collection job. */
    LeaderAnswer poll(LeaderRequest request, Duration limit) throws InterruptedException {
        HttpRequest http = builder(request)
                .method(request.protocol().pollMethod(), BodyPublishers.noBody())
                .build();
        long longest =
                Math.max(PROBLEM_LIMIT, request.protocol().maximumCollectionLength(request.aggregateShareLength()));
        Exchange exchange = send(http, longest, limit);
        return exchange.failure() == null
                ? OutcomeClassifier.ofPoll(exchange.received(), request.protocol(), clock.instant())
                : exchange.failure();
    }

    private HttpRequest.Builder builder(LeaderRequest request) {
        URI uri = request.protocol().collectionJobUri(request.leader(), request.taskId(), request.collectionJobId());
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).header("User-Agent", userAgent);
        if ("http".equals(uri.getScheme())) {
            // Over cleartext the client would otherwise offer an upgrade to HTTP/2, which some proxies refuse.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        return request.tokenType() == TokenType.BEARER
                ? builder.header("Authorization", "Bearer " + request.token().reveal())
                : builder.header("DAP-Auth-Token", request.token().reveal());
    }

    private Exchange send(HttpRequest request, long longestBody, Duration limit) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(
                request, head -> new BoundedBody(head.statusCode() == 200 ? longestBody : PROBLEM_LIMIT));
        try {
            return Exchange.received(answer(future.get(limit.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException e) {
            return Exchange.failed(
                    LeaderAnswer.Failure.NETWORK, "no complete answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    private static HttpAnswer answer(HttpResponse<byte[]> response) {
        return new HttpAnswer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(null),
                response.headers().firstValue("Retry-After").orElse(null),
                response.headers().firstValue("Location").orElse(null),
                response.body());
    }

    private static Exchange failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedBody.TooLongException tooLong) {
                return new Exchange(null, new LeaderAnswer.Unexpected(String.valueOf(tooLong.getMessage())));
            }
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return Exchange.failed(LeaderAnswer.Failure.NOT_SENT, "the leader's host name cannot be resolved");
            }
            if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
                return Exchange.failed(LeaderAnswer.Failure.NOT_SENT, "no connection to the leader: " + text(cause));
            }
        }
        if (thrown instanceof IOException) {
            return Exchange.failed(
                    LeaderAnswer.Failure.NETWORK, "the exchange with the leader broke off: " + text(thrown));
        }
        throw new IllegalStateException("sending a request to the leader failed", thrown);
    }

    private static String text(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
