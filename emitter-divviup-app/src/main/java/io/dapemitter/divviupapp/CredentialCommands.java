// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.runtime.command.CommandGroup;
import io.dapemitter.runtime.command.OperatorCommand;
import java.util.List;
import picocli.CommandLine.Command;

/** Commands about collector credentials. */
@Command(
        name = "credential",
        description = "Makes collector credentials.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} credential generate main --register    make a key, register it, keep it",
            "  ${ROOT-COMMAND-NAME} credential generate main               make a key to be registered in the console"
        })
final class CredentialCommands extends CommandGroup {
    @Override
    public List<OperatorCommand> subcommands() {
        return List.of(new GenerateCredential());
    }
}
