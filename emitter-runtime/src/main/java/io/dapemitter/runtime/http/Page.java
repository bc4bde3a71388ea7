// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a path answers, by method. {@code HEAD} follows from {@code GET}.
 *
 * @param byMethod what answers each method, in upper case
 */
public record Page(Map<String, Responder> byMethod) {
    /** Copies the map. */
    public Page {
        byMethod = Map.copyOf(byMethod);
    }

    /**
     * Makes a page that can only be read.
     *
     * @param responder answers GET
     * @return the page
     */
    public static Page get(Responder responder) {
        return new Page(Map.of("GET", responder));
    }

    /** The methods for an Allow header. */
    String allowed() {
        Set<String> methods = new TreeSet<>(byMethod.keySet());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** Answers requests; called by several threads at once. */
    @FunctionalInterface
    public interface Responder {
        /**
         * Answers a request.
         *
         * @param request the request
         * @return the answer
         */
        Answer answer(Asked request);
    }

    /**
     * What a responder may know of a request.
     *
     * @param body the request's body as UTF-8
     * @param accept the Accept header, or null
     */
    public record Asked(String body, @Nullable String accept) {}

    /** Writes the body of an answer. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes the body.
         *
         * @param out where it goes; need not be closed
         * @throws IOException when the client went away, or the content cannot be had
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param contentType the body's media type
     * @param body the body
     */
    public record Answer(int status, String contentType, Body body) {
        /**
         * Makes an answer of plain text.
         *
         * @param status the HTTP status
         * @param text the body
         * @return the answer
         */
        public static Answer text(int status, String text) {
            return new Answer(
                    status, "text/plain; charset=utf-8", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
