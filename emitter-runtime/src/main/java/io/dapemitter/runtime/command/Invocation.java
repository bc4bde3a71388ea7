// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a program is started with beside its arguments.
 *
 * @param environment the environment variables
 * @param workingDirectory where relative paths on the command line start
 * @param out takes results
 * @param err takes logs, errors and everything else that is said to people
 * @param errIsTerminal whether somebody is looking at {@code err}
 * @param stops hears that the program is to stop
 */
public record Invocation(
        Map<String, String> environment,
        Path workingDirectory,
        PrintStream out,
        PrintStream err,
        boolean errIsTerminal,
        StopSignal stops) {
    /** Copies the map. */
    public Invocation {
        environment = Map.copyOf(environment);
    }

    /**
     * Returns an environment variable.
     *
     * @param name its name
     * @return its value, or empty when it is not set or blank
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** Shows no environment, which holds secrets. */
    @Override
    public String toString() {
        return "Invocation[" + workingDirectory + "]";
    }
}
