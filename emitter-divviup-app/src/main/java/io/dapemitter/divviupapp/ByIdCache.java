// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.divviupapp.api.DivviUpApiException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is in no list of the API because it was deleted there, but is still in use: asked for by its id once, and kept, as nothing that matters here ever changes. That the API does not show something is kept as well.
 * Used by one thread at a time.
 *
 * @param <T> what is asked for
 */
final class ByIdCache<T> {
    private final Fetch<T> fetch;
    private final Map<String, Optional<T>> fetched = new HashMap<>();

    ByIdCache(Fetch<T> fetch) {
        this.fetch = fetch;
    }

    /** Asks the API. */
    @FunctionalInterface
    interface Fetch<T> {
        T byId(ApiToken token, String id) throws InterruptedException;
    }

    /** What is listed under an id, or else what the API shows for it; null when that is nothing. An empty id stands for one that could not be read. */
    @Nullable
    T orFetched(Map<String, T> listed, String id, ApiToken token) throws InterruptedException {
        T element = listed.get(id);
        if (element != null || id.isEmpty()) {
            return element;
        }
        Optional<T> known = fetched.get(id);
        if (known == null) {
            known = fetched(id, token);
            fetched.put(id, known);
        }
        return known.orElse(null);
    }

    private Optional<T> fetched(String id, ApiToken token) throws InterruptedException {
        try {
            return Optional.of(fetch.byId(token, id));
        } catch (DivviUpApiException.Refused e) {
            return Optional.empty();
        }
    }

    void forgetAbsent() {
        fetched.values().removeIf(Optional::isEmpty);
    }
}
