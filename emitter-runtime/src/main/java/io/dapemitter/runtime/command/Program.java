// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.EmitterConfig;
import java.util.List;
import java.util.function.Supplier;

/**
 * What tells one program from another.
 *
 * @param name the program's name; also the name of its task source unless the configuration gives another
 * @param description what it does, in one sentence
 * @param version its version
 * @param sources makes the options that say where tasks come from, anew for each command
 * @param defaults how tasks are collected where the configuration does not say
 * @param commands makes the commands that only this program has
 */
public record Program(
        String name,
        String description,
        String version,
        Supplier<TaskSourceOptions> sources,
        EmitterConfig defaults,
        Supplier<List<ProgramCommand>> commands) {
    /**
     * Describes a program with the defaults of the library and the commands that all programs have.
     *
     * @param name the program's name
     * @param description what it does, in one sentence
     * @param version its version
     * @param sources makes the options that say where tasks come from, anew for each command
     */
    public Program(String name, String description, String version, Supplier<TaskSourceOptions> sources) {
        this(name, description, version, sources, EmitterConfig.defaults(), List::of);
    }

    /**
     * Finds a program's version in the jar it came in.
     *
     * @param main its main class
     * @return the version, or {@code development} outside of a jar
     */
    public static String versionOf(Class<?> main) {
        String version = main.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
