// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.util.Locale;
import java.util.Optional;

/** When a task asks for its next batch while an earlier one is still pending at the leader. */
public enum CollectNext {
    /** After the earlier collection job has ended, or has been pending longer than the patience; right for every leader. */
    AFTER_RESULT,
    /** As soon as the earlier collection job is accepted, up to a limit; right for leaders that give each job a distinct batch. */
    AT_ONCE;

    /**
     * Finds the value that a configuration names.
     *
     * @param name {@code after_result} or {@code at_once}
     * @return the value, or empty when there is none of that name
     */
    public static Optional<CollectNext> named(String name) {
        for (CollectNext value : values()) {
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
