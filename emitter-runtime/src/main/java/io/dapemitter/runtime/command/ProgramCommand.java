// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.util.List;

/** A command of a program: one that does something, or a group of such. Its class carries picocli's annotations. */
public sealed interface ProgramCommand permits OperatorCommand, CommandGroup {
    /**
     * Returns the commands below this one, made anew.
     *
     * @return the commands in the order of the help
     */
    default List<OperatorCommand> subcommands() {
        return List.of();
    }
}
