// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** The faults that networks, proxies and leaders are known for. All stateless. */
public final class Faults {
    private static final String HTML = "<html><head><title>proxy</title></head><body><h1>Sorry</h1></body></html>";

    private Faults() {}

    /** None: the correct answer. */
    public static Fault none() {
        return Fault.Exchange::perform;
    }

    /**
     * The correct answer, later.
     *
     * @param delay time before the request takes effect
     */
    public static Fault delay(Duration delay) {
        return exchange -> {
            exchange.sleep(delay);
            return exchange.perform();
        };
    }

    /** The connection is reset; the leader never saw the request. */
    public static Fault cutBeforeEffect() {
        return exchange -> new Reply.Cut();
    }

    /** The connection is reset after the leader did what was asked. */
    public static Fault cutAfterEffect() {
        return afterEffect(new Reply.Cut());
    }

    /** Silence; the leader never saw the request. */
    public static Fault neverAnswered() {
        return exchange -> new Reply.Never();
    }

    /** Silence after the leader did what was asked. */
    public static Fault neverAnsweredAfterEffect() {
        return afterEffect(new Reply.Never());
    }

    /**
     * A status without body and effect, for instance of a 5xx storm.
     *
     * @param status the status code
     */
    public static Fault status(int status) {
        return exchange -> Reply.empty(status);
    }

    /**
     * 429 with Retry-After as a number of seconds; no effect.
     *
     * @param seconds the number
     */
    public static Fault tooManyRequests(long seconds) {
        return exchange -> Reply.response(429, Map.of("Retry-After", Long.toString(seconds)), new byte[0]);
    }

    /**
     * 429 with Retry-After as an HTTP-date (RFC 9110 section 5.6.7); no effect.
     *
     * @param until the date, whole seconds
     */
    public static Fault tooManyRequestsUntil(Instant until) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));
        return exchange -> Reply.response(429, Map.of("Retry-After", date), new byte[0]);
    }

    /** 403 with the problem document of a wrong token; no effect. */
    public static Fault unauthorized() {
        return exchange ->
                Problems.unauthorizedRequest(exchange.request().taskId().toString());
    }

    /** 400 unrecognizedTask, as while the leader's cache is old; no effect. */
    public static Fault unrecognizedTask() {
        return exchange -> Problems.unrecognizedTask(exchange.request().taskId().toString());
    }

    /**
     * A page of a proxy; no effect.
     *
     * @param status for instance 200, 404 or 502
     */
    public static Fault html(int status) {
        return exchange -> Reply.text(status, "text/html", HTML);
    }

    /**
     * A redirect; no effect.
     *
     * @param status for instance 302 or 308
     * @param location where to
     */
    public static Fault redirect(int status, String location) {
        return exchange -> Reply.response(status, Map.of("Location", location), new byte[0]);
    }

    /** The correct answer under the media type {@code application/octet-stream}. */
    public static Fault wrongMediaType() {
        return exchange -> {
            Reply.Response right = exchange.perform();
            Map<String, String> headers = new HashMap<>(right.headers());
            headers.put("Content-Type", "application/octet-stream");
            return Reply.response(right.status(), headers, right.body());
        };
    }

    /**
     * 200 with the right media type and a body of zeros; no effect.
     *
     * @param bytes its length
     */
    public static Fault hugeBody(long bytes) {
        return exchange -> new Reply.Huge(200, "application/dap-collection", bytes);
    }

    /**
     * The correct answer, in small pieces.
     *
     * @param bytesPerStep size of a piece
     * @param interval time before each
     */
    public static Fault slowDrip(int bytesPerStep, Duration interval) {
        return exchange -> new Reply.Dripping(exchange.perform(), bytesPerStep, interval);
    }

    /**
     * The correct answer, of which only the beginning arrives.
     *
     * @param bytes how many bytes of the body arrive
     */
    public static Fault truncated(int bytes) {
        return exchange -> new Reply.Truncated(exchange.perform(), bytes);
    }

    /** Something that is no HTTP; no effect. */
    public static Fault garbage() {
        return exchange -> new Reply.Garbage("220 mail.example ESMTP\r\n");
    }

    /**
     * The correct answer with a faulty aggregate share.
     *
     * @param fault what is wrong with it
     */
    public static Fault share(ShareFault fault) {
        return exchange -> exchange.perform(fault);
    }

    /**
     * The collection job ends, then the request is answered.
     *
     * @param end in which way
     */
    public static Fault end(JobEnd end) {
        return exchange -> {
            exchange.end(end);
            return exchange.perform();
        };
    }

    private static Fault afterEffect(Reply reply) {
        return exchange -> {
            exchange.perform();
            return reply;
        };
    }
}
