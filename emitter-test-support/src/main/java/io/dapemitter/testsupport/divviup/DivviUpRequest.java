// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import io.dapemitter.testsupport.http.ReceivedRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that came to the API, whatever became of it. Immutable.
 *
 * @param method for instance {@code GET}
 * @param path path and query as sent
 * @param headers names in lower case
 * @param at when it came, by the server's clock
 */
public record DivviUpRequest(String method, String path, Map<String, List<String>> headers, Instant at) {

    static DivviUpRequest of(ReceivedRequest request, Instant at) {
        return new DivviUpRequest(request.method(), request.path(), request.headers(), at);
    }

    /**
     * The first value of a header.
     *
     * @param name in lower case
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    /** Whether it reads a list of an account: tasks, aggregators or collector credentials. */
    public boolean isList() {
        return method.equals("GET") && path.matches("/api/accounts/[^/]+/[^/]+");
    }

    /** Whether the path ends so. */
    public boolean endsWith(String end) {
        return path.endsWith(end);
    }

    /** Method and path only: headers hold tokens. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
