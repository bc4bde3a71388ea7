// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/** Clients as the program makes them. */
public final class ApiFixture {
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private ApiFixture() {}

    public static DivviUpApiClient client(URI base) {
        return client(base, LIMIT);
    }

    public static DivviUpApiClient client(URI base, Duration limit) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new DivviUpApiClient(http, base, "emitter-divviup-app/test", limit, InstantSource.system());
    }
}
