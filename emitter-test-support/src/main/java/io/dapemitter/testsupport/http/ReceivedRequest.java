// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as it came in, read to its end. Immutable; the body is a copy of its own. */
public final class ReceivedRequest {
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    ReceivedRequest(String method, String path, Map<String, List<String>> headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /** The method in upper case as sent, for instance {@code PUT}. */
    public String method() {
        return method;
    }

    /** The request target as sent: path and query, percent signs kept. */
    public String path() {
        return path;
    }

    /** All headers; the names in lower case, values in the order sent. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * The first value of a header.
     *
     * @param name in lower case
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** The body's bytes; empty where none was sent. */
    public byte[] body() {
        return body.clone();
    }

    /** Method and path only: headers hold tokens. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
