// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import io.dapemitter.runtime.ProgramException;
import java.util.List;
import java.util.stream.Collectors;

/** Files, options or environment variables are wrong; nothing was started. */
public final class ConfigurationException extends ProgramException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /**
     * Makes the exception.
     *
     * @param findings everything that is wrong; at least one
     */
    public ConfigurationException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /**
     * Returns everything that is wrong.
     *
     * @return the findings
     */
    public List<Finding> findings() {
        return findings;
    }
}
