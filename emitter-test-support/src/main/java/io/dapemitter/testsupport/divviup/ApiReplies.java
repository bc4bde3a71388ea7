// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dapemitter.testsupport.http.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Answers with the headers that the API gives them. */
final class ApiReplies {
    static final String MEDIA_TYPE = "application/vnd.divviup+json;version=0.1";

    private static final String CACHE_CONTROL = "private, must-revalidate";
    // Smaller bodies are never compressed, so the API does not announce that it might.
    private static final int SMALLEST_COMPRESSED_BODY = 32;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private ApiReplies() {}

    /** An answer from outside the layer that knows the media type: unknown paths, 406, 415, health. */
    static Reply bare(int status) {
        return Reply.response(status, Map.of("Cache-Control", CACHE_CONTROL), new byte[0]);
    }

    /** An answer without a body, which has the media type all the same. */
    static Reply empty(int status) {
        return Reply.response(status, headers(), new byte[0]);
    }

    static Reply methodNotAllowed(String allow) {
        Map<String, String> headers = headers();
        headers.put("Allow", allow);
        return Reply.response(405, headers, new byte[0]);
    }

    static Reply json(int status, String json) {
        return json(status, headers(), json);
    }

    /** A single account, task or credential, with its {@code Last-Modified}. */
    static Reply dated(DivviUpRow<?> row) {
        Map<String, String> headers = headers();
        row.time("updated_at").ifPresent(time -> headers.put("Last-Modified", httpDate(time)));
        return json(200, headers, row.json());
    }

    private static Reply json(int status, Map<String, String> headers, String json) {
        byte[] body = json.getBytes(UTF_8);
        if (body.length >= SMALLEST_COMPRESSED_BODY) {
            headers.put("Vary", "accept-encoding");
        }
        return Reply.response(status, headers, body);
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Cache-Control", CACHE_CONTROL);
        return headers;
    }

    private static String httpDate(Instant time) {
        return HTTP_DATE.format(time.atOffset(ZoneOffset.UTC));
    }
}
