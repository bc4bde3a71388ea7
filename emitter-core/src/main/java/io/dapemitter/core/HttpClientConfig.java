// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How leaders are reached.
 *
 * @param proxy an HTTP proxy's URL, or null for none
 * @param tlsTrustStore a PEM file of the certificate authorities to trust in place of the JDK's, or null
 * @param connectTimeout the longest time to wait for a connection
 * @param requestTimeout the longest time for a request with its whole answer
 */
public record HttpClientConfig(
        @Nullable URI proxy, @Nullable Path tlsTrustStore, Duration connectTimeout, Duration requestTimeout) {
    /** No proxy, the JDK's certificate authorities, 10 seconds to connect, 30 for a request. */
    public static final HttpClientConfig DEFAULTS =
            new HttpClientConfig(null, null, Duration.ofSeconds(10), Duration.ofSeconds(30));
}
