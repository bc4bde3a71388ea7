// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.util.function.Supplier;

/**
 * What tells one program from another.
 *
 * @param name the program's name; also the name of its task source unless the configuration gives another
 * @param description what it does, in one sentence
 * @param version its version
 * @param sources makes the options that say where tasks come from, anew for each command
 */
public record Program(String name, String description, String version, Supplier<TaskSourceOptions> sources) {}
