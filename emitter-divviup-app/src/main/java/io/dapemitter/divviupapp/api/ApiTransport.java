// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import io.dapemitter.core.collect.BoundedBody;
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
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests in the one form that the API takes. Every call ends within its time limit, the body included. Thread-safe. */
final class ApiTransport {
    /** The API compares it character by character, in Accept and in Content-Type. */
    static final String MEDIA_TYPE = "application/vnd.divviup+json;version=0.1";
    /** Room for about forty thousand tasks. */
    private static final long LONGEST_LIST = 64L * 1024 * 1024;

    private static final long LONGEST_ERROR = 64L * 1024;

    private final HttpClient http;
    private final URI base;
    private final String userAgent;
    private final Duration limit;
    private final ApiAnswers answers;

    ApiTransport(HttpClient http, URI base, String userAgent, Duration limit, InstantSource clock) {
        this.http = http;
        this.base = base;
        this.userAgent = userAgent;
        this.limit = limit;
        this.answers = new ApiAnswers(base, clock);
    }

    /** The body of a good answer. The API refuses a GET with any Content-Type but its own, so none is sent. */
    byte[] get(ApiToken token, String path) throws InterruptedException {
        return send(builder(token, path).GET().build());
    }

    /** The body of a good answer to a JSON document. */
    byte[] post(ApiToken token, String path, byte[] json) throws InterruptedException {
        return send(builder(token, path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(BodyPublishers.ofByteArray(json))
                .build());
    }

    ApiAnswers answers() {
        return answers;
    }

    private HttpRequest.Builder builder(ApiToken token, String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", MEDIA_TYPE)
                .header("Authorization", token.authorization())
                .header("User-Agent", userAgent);
        if ("http".equals(base.getScheme())) {
            // Over cleartext the client would otherwise offer an upgrade to HTTP/2, which some proxies refuse.
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        return builder;
    }

    private byte[] send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(
                request, head -> new BoundedBody(head.statusCode() / 100 == 2 ? LONGEST_LIST : LONGEST_ERROR));
        try {
            return answers.body(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw unreachable("gave no complete answer within " + limit.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            future.cancel(true);
        }
    }

    private DivviUpApiException failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BoundedBody.TooLongException) {
                return new DivviUpApiException.Unexpected(
                        answers.shown() + " sent an answer far longer than any that it gives; check divviup_api_url",
                        thrown);
            }
            if (cause instanceof SSLException) {
                return new DivviUpApiException.Unexpected(
                        "the TLS certificate of " + answers.shown() + " is not accepted (" + text(cause)
                                + "); if it comes from an authority of your own, set http_client.tls_trust_store_path",
                        thrown);
            }
            if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return unreachable("cannot be found: no address is known for " + base.getHost(), thrown);
            }
            if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
                return unreachable("cannot be connected to", thrown);
            }
        }
        if (thrown instanceof IOException) {
            return unreachable("broke off the exchange", thrown);
        }
        throw new IllegalStateException("sending a request to " + answers.shown() + " failed", thrown);
    }

    private DivviUpApiException unreachable(String what, @Nullable Throwable cause) {
        return new DivviUpApiException.Unavailable(
                answers.shown() + " " + what
                        + "; if that lasts, check divviup_api_url, http_client.proxy and the network",
                null,
                cause);
    }

    private static String text(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
