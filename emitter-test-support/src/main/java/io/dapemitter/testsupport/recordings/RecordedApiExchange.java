// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request to the Divvi Up API and its answer. Immutable.
 *
 * @param name of the recording, for instance {@code 02-tasks-full}
 * @param what what it shows
 * @param method the HTTP method
 * @param path the request target
 * @param requestHeaders names in lower case
 * @param requestBody the body; empty where none was sent
 * @param status the answer's status; empty where there was no answer at all
 * @param responseHeaders names in lower case
 * @param responseBody the body, JSON or empty
 * @param recordedAt when, in whole seconds
 */
public record RecordedApiExchange(
        String name,
        String what,
        String method,
        String path,
        Map<String, String> requestHeaders,
        String requestBody,
        Optional<Integer> status,
        Map<String, String> responseHeaders,
        String responseBody,
        Instant recordedAt) {

    /** Name, method, path and status only: headers hold tokens. */
    @Override
    public String toString() {
        return name + ": " + method + " " + path + " -> "
                + status.map(Object::toString).orElse("no answer");
    }
}
