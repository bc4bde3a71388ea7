// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.http.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The faults that an API and what stands in front of it are known for. All stateless. Connections are refused by {@link DivviUpApiServer#goDown()}. */
public final class DivviUpFaults {
    private static final String HTML = "<html><head><title>proxy</title></head><body><h1>Sorry</h1></body></html>";

    private DivviUpFaults() {}

    /** None: the correct answer. */
    public static DivviUpFault none() {
        return Supplier::get;
    }

    /**
     * A status without a body, with the API's media type; no effect.
     *
     * @param status for instance 403 or 500
     */
    public static DivviUpFault status(int status) {
        return right -> ApiReplies.empty(status);
    }

    /**
     * 429 with Retry-After; no effect.
     *
     * @param seconds what it says
     */
    public static DivviUpFault tooManyRequests(long seconds) {
        return right -> Reply.response(429, Map.of("Retry-After", Long.toString(seconds)), new byte[0]);
    }

    /**
     * A page of a proxy; no effect.
     *
     * @param status for instance 200 or 502
     */
    public static DivviUpFault html(int status) {
        return right -> Reply.text(status, "text/html", HTML);
    }

    /**
     * 200 with the API's media type and any body; no effect.
     *
     * @param body JSON or not
     */
    public static DivviUpFault body(String body) {
        return right -> ApiReplies.json(200, body);
    }

    /**
     * A redirect; no effect.
     *
     * @param status for instance 302
     * @param location where to
     */
    public static DivviUpFault redirect(int status, String location) {
        return right -> Reply.response(status, Map.of("Location", location), new byte[0]);
    }

    /** The connection is reset; no effect. */
    public static DivviUpFault cut() {
        return right -> new Reply.Cut();
    }

    /** Silence; no effect. */
    public static DivviUpFault neverAnswered() {
        return right -> new Reply.Never();
    }

    /** Something that is no HTTP; no effect. */
    public static DivviUpFault garbage() {
        return right -> new Reply.Garbage("220 mail.example ESMTP\r\n");
    }

    /**
     * 200 with the API's media type and a body of zeros; no effect.
     *
     * @param bytes its length
     */
    public static DivviUpFault huge(long bytes) {
        return right -> new Reply.Huge(200, ApiReplies.MEDIA_TYPE, bytes);
    }

    /**
     * The correct answer, later.
     *
     * @param delay before the answer
     */
    public static DivviUpFault slow(Duration delay) {
        return right -> new Reply.Delayed(delay, right.get());
    }

    /**
     * The correct answer, in small pieces.
     *
     * @param bytesPerStep size of a piece
     * @param interval time before each
     */
    public static DivviUpFault slowDrip(int bytesPerStep, Duration interval) {
        return answering(response -> new Reply.Dripping(response, bytesPerStep, interval));
    }

    /**
     * The correct answer under its full length, of which only the beginning arrives.
     *
     * @param bytes how many bytes of the body arrive
     */
    public static DivviUpFault cutInBody(int bytes) {
        return answering(response -> new Reply.Truncated(response, bytes));
    }

    /**
     * The beginning of the correct answer as if it were all: well-formed HTTP with truncated JSON.
     *
     * @param bytes length of the body
     */
    public static DivviUpFault truncatedJson(int bytes) {
        return answering(response ->
                Reply.response(response.status(), response.headers(), Arrays.copyOf(response.body(), bytes)));
    }

    /** The correct answer under the media type {@code application/json}. */
    public static DivviUpFault otherMediaType() {
        return answering(response ->
                Reply.response(response.status(), Map.of("Content-Type", "application/json"), response.body()));
    }

    private static DivviUpFault answering(Function<Reply.Response, Reply> change) {
        return right -> {
            Reply reply = right.get();
            return reply instanceof Reply.Response response ? change.apply(response) : reply;
        };
    }
}
