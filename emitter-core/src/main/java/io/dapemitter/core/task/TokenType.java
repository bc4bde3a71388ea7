// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.util.Optional;

/** The header by which a collector proves to the leader who it is; the leader compares type and token. */
public enum TokenType {
    /** {@code Authorization: Bearer TOKEN} (RFC 6750). */
    BEARER("Bearer"),
    /** {@code DAP-Auth-Token: TOKEN}, the older form. */
    DAP_AUTH("DapAuth");

    private final String configurationName;

    TokenType(String configurationName) {
        this.configurationName = configurationName;
    }

    /**
     * Finds the value that a configuration names.
     *
     * @param name {@code Bearer} or {@code DapAuth}, as Janus writes them
     * @return the value, or empty when there is none of that name
     */
    public static Optional<TokenType> named(String name) {
        for (TokenType value : values()) {
            if (value.configurationName.equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the name used in configuration files.
     *
     * @return {@code Bearer} or {@code DapAuth}
     */
    public String configurationName() {
        return configurationName;
    }
}
