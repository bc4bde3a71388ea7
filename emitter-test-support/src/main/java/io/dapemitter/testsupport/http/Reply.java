// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What happens on the wire after a request was read. */
public sealed interface Reply {

    /** A complete, well-formed response with a Content-Length; the connection stays open. */
    final class Response implements Reply {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        private Response(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = Map.copyOf(headers);
            this.body = body.clone();
        }

        /** The status code. */
        public int status() {
            return status;
        }

        /** The headers besides Content-Length, which the server writes. */
        public Map<String, String> headers() {
            return headers;
        }

        /** A copy of the body. */
        public byte[] body() {
            return body.clone();
        }

        byte[] sharedBody() {
            return body;
        }
    }

    /** The connection is reset (RST) without a byte of an answer. */
    record Cut() implements Reply {}

    /**
     * The response announces its full length and ends after fewer bytes; then the connection closes.
     *
     * @param response the complete response
     * @param bytes how many bytes of the body are sent
     */
    record Truncated(Response response, int bytes) implements Reply {}

    /**
     * The body comes in small pieces.
     *
     * @param response the complete response
     * @param bytesPerStep size of a piece
     * @param interval time before each piece
     */
    record Dripping(Response response, int bytesPerStep, Duration interval) implements Reply {}

    /**
     * Nothing is sent until the client gives up or the server closes.
     */
    record Never() implements Reply {}

    /**
     * A response with a body of zero bytes of any size, which takes no memory.
     *
     * @param status the status code
     * @param contentType the media type
     * @param bytes length of the body, announced in Content-Length
     */
    record Huge(int status, String contentType, long bytes) implements Reply {}

    /**
     * Text that is no HTTP; then the connection closes.
     *
     * @param text sent as ISO-8859-1
     */
    record Garbage(String text) implements Reply {}

    /**
     * Another reply, later.
     *
     * @param delay time before it
     * @param then the reply
     */
    record Delayed(Duration delay, Reply then) implements Reply {}

    /**
     * Makes a response.
     *
     * @param status the status code
     * @param headers names and values, without Content-Length
     * @param body the body, copied
     */
    static Response response(int status, Map<String, String> headers, byte[] body) {
        return new Response(status, headers, body);
    }

    /**
     * Makes a response without body and headers.
     *
     * @param status the status code
     */
    static Response empty(int status) {
        return new Response(status, Map.of(), new byte[0]);
    }

    /**
     * Makes a response with a text in UTF-8.
     *
     * @param status the status code
     * @param contentType the media type
     * @param text the body
     */
    static Response text(int status, String contentType, String text) {
        return new Response(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }
}
