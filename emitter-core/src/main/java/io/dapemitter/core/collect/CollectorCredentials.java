// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.dap.CollectorCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collector credentials that this process has now. Asked again for each use, so that a credential may come later. Thread-safe. */
public interface CollectorCredentials {
    /**
     * Finds a credential.
     *
     * @param name the name that a task's {@code collector_credential} gives
     * @return the credential, or empty when this process does not have it
     */
    Optional<CollectorCredential> find(String name);

    /**
     * Lists the names of all credentials that this process has, for messages.
     *
     * @return the names in order
     */
    List<String> names();

    /**
     * Makes a fixed set of credentials.
     *
     * @param byName the credentials
     * @return the set
     */
    static CollectorCredentials of(Map<String, CollectorCredential> byName) {
        Map<String, CollectorCredential> copy = Map.copyOf(byName);
        return new CollectorCredentials() {
            @Override
            public Optional<CollectorCredential> find(String name) {
                return Optional.ofNullable(copy.get(name));
            }

            @Override
            public List<String> names() {
                return copy.keySet().stream().sorted().toList();
            }
        };
    }
}
