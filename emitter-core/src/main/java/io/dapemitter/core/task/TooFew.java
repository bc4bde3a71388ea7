// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.util.Locale;
import java.util.Optional;

/** What is done with an interval of which the leader has too few reports. Such a refusal uses nothing up. */
public enum TooFew {
    /** It is merged with the following interval; loses nothing. */
    WIDEN,
    /** It is asked for again, at a growing distance, until its reports expire. */
    WAIT,
    /** It is given up. */
    SKIP;

    /**
     * Finds the value that a configuration names.
     *
     * @param name {@code widen}, {@code wait} or {@code skip}
     * @return the value, or empty when there is none of that name
     */
    public static Optional<TooFew> named(String name) {
        for (TooFew value : values()) {
            if (value.configurationName().equals(name)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the name used in configuration files.
     *
     * @return the lower-case name
     */
    public String configurationName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
