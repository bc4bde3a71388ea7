// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dapemitter.core.collect.RetryAfter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what an answer means. Thread-safe. */
final class ApiAnswers {
    private static final int EXCERPT = 300;

    private final URI base;
    private final InstantSource clock;

    ApiAnswers(URI base, InstantSource clock) {
        this.base = base;
        this.clock = clock;
    }

    /** The API for messages. */
    String shown() {
        return "the Divvi Up API at " + base;
    }

    /** The body of a good answer; everything else is thrown. */
    byte[] body(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return requireJson(response);
        }
        throw fault(status, response);
    }

    private DivviUpApiException fault(int status, HttpResponse<byte[]> response) {
        if (status / 100 == 3) {
            return unexpected(status, "sends the client elsewhere; write the address it leads to as divviup_api_url");
        }
        return switch (status) {
            // The API's own 403 and 404 carry its media type; a 404 without it comes from a path that it does not have.
            case 401, 403 ->
                new DivviUpApiException.Refused(shown() + " refuses the API token (" + status + ")", status);
            case 404 ->
                fromTheApi(response)
                        ? new DivviUpApiException.Refused(
                                shown() + " knows nothing of this id that the token may see (404)", status)
                        : unexpected(status, "has not the address that was asked for; check divviup_api_url");
            case 406, 415 ->
                unexpected(
                        status,
                        "does not take the media type " + ApiTransport.MEDIA_TYPE
                                + "; something between changes the headers, or the API is another version");
            case 407 -> unexpected(status, "is behind a proxy that wants a password, which is not supported");
            case 408, 425, 429 -> unavailable(status, response);
            default ->
                status >= 500
                        ? unavailable(status, response)
                        : unexpected(status, "refuses the request" + excerpt(response.body()));
        };
    }

    private static boolean fromTheApi(HttpResponse<byte[]> response) {
        return contentType(response).startsWith("application/vnd.divviup+json");
    }

    private static String contentType(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    /** A page for people in place of JSON comes from something else than the API, whatever its status says. */
    private byte[] requireJson(HttpResponse<byte[]> response) {
        String type = contentType(response);
        if (!type.isEmpty() && !type.contains("json")) {
            throw new DivviUpApiException.Unexpected(
                    shown() + " answers with " + oneLine(type)
                            + " instead of JSON, so that something else is there; check divviup_api_url and proxies",
                    null);
        }
        return response.body();
    }

    private DivviUpApiException unexpected(int status, String what) {
        return new DivviUpApiException.Unexpected(shown() + " " + what + " (" + status + ")", null);
    }

    private DivviUpApiException unavailable(int status, HttpResponse<byte[]> response) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        @Nullable Duration retryAfter = RetryAfter.parse(header.orElse(null), clock.instant());
        String what = status == 429 ? "has been asked too often" : "cannot answer now";
        return new DivviUpApiException.Unavailable(shown() + " " + what + " (" + status + ")", retryAfter, null);
    }

    /** A good answer whose body cannot be read was cut off, or comes from somewhere else. */
    DivviUpApiException unreadable(String what, @Nullable Throwable cause) {
        return new DivviUpApiException.Unavailable(
                shown() + " sent " + what + "; if that lasts, check divviup_api_url and proxies", null, cause);
    }

    /** A validation error repeats what was sent, of any length. */
    private static String excerpt(byte[] body) {
        String text = oneLine(new String(body, 0, Math.min(body.length, EXCERPT), UTF_8));
        return text.isEmpty() ? "" : ": " + text + (body.length > EXCERPT ? "..." : "");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
