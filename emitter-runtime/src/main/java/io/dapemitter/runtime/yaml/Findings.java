// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it is told at once. Not safe for use by several threads. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();

    /**
     * Notes a finding.
     *
     * @param at where
     * @param key the key concerned, with dots between levels
     * @param message what is wrong and what helps, without secrets
     */
    public void add(SourceLocation at, String key, String message) {
        found.add(new Finding(at, key, message));
    }

    /**
     * Returns what was found so far.
     *
     * @return the findings in the order of their lines, per file
     */
    public List<Finding> list() {
        return found.stream()
                .sorted((one, other) -> one.at().file().equals(other.at().file())
                        ? Integer.compare(one.at().line(), other.at().line())
                        : 0)
                .toList();
    }

    /**
     * Returns whether nothing was found.
     *
     * @return true when there is no finding
     */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends here when anything was found.
     *
     * @throws ConfigurationException with all findings
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(list());
        }
    }
}
