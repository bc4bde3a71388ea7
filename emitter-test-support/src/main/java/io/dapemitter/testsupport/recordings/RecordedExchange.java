// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import java.util.HexFormat;
import java.util.Map;

/**
 * One request and its answer. Immutable.
 *
 * @param index position in the case, which {@link RecordedOutcome#exchange()} refers to
 * @param to {@code leader} or {@code helper}
 * @param method the HTTP method
 * @param path the request target
 * @param requestHeaders names in lower case
 * @param requestBodyHex the body in hexadecimal
 * @param status the answer's status; 0 where the server could not be reached
 * @param responseHeaders names in lower case
 * @param responseBodyHex the body in hexadecimal
 */
public record RecordedExchange(
        int index,
        String to,
        String method,
        String path,
        Map<String, String> requestHeaders,
        String requestBodyHex,
        int status,
        Map<String, String> responseHeaders,
        String responseBodyHex) {

    /** The request's body. */
    public byte[] requestBody() {
        return HexFormat.of().parseHex(requestBodyHex);
    }

    /** The answer's body. */
    public byte[] responseBody() {
        return HexFormat.of().parseHex(responseBodyHex);
    }

    /** Method, path and status only: headers hold tokens. */
    @Override
    public String toString() {
        return "exchange " + index + ": " + method + " " + path + " -> " + status;
    }
}
