// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** A command that only has others below it. */
public abstract non-sealed class CommandGroup implements ProgramCommand, Runnable {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    /** For subclasses. */
    protected CommandGroup() {}

    /** Says which commands there are. */
    @Override
    public final void run() {
        String known = String.join(", ", spec.subcommands().keySet());
        throw new CommandLine.ParameterException(spec.commandLine(), "which of " + known + "?");
    }
}
