// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer with its whole body.
 *
 * @param status the status code
 * @param contentType the Content-Type header, or null
 * @param retryAfter the Retry-After header, or null
 * @param location the Location header, or null
 * @param body the body, at most as long as the client allows
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
record HttpAnswer(
        int status,
        @Nullable String contentType,
        @Nullable String retryAfter,
        @Nullable String location,
        byte[] body) {
    private static final int EXCERPT = 120;

    /** The start of the body as one line of printable text, for messages. */
    String excerpt() {
        String text = new String(body, 0, Math.min(body.length, EXCERPT), StandardCharsets.UTF_8)
                .replaceAll("[^\\p{Print}]+", " ")
                .strip();
        return text.isEmpty() ? "no body" : "\"" + text + (body.length > EXCERPT ? "..." : "") + "\"";
    }
}
