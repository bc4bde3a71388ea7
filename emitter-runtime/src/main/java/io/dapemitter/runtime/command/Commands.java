// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.EmitterException;
import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.secret.SecretException;
import io.dapemitter.runtime.yaml.ConfigurationException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Puts the commands of a program together. */
final class Commands {
    private static final int HELP_WIDTH = 110;

    private Commands() {}

    /** The program itself; without a command it runs. */
    @Command(
            synopsisSubcommandLabel = "[COMMAND]",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Without a command the program runs until it is stopped. Options stand after the command.",
                "",
                "Examples:",
                "  ${COMMAND-NAME} check                        look at files, tasks and stores, change nothing",
                "  ${COMMAND-NAME} run --config-file config.yaml",
                "  ${COMMAND-NAME} drain --timeout 600          one pass now, then exit: for cron",
                "  ${COMMAND-NAME} status                       what is going on, and what needs a person",
                "  ${COMMAND-NAME} COMMAND --help               more about a command",
                "",
                "Exit codes: 0 nothing left to do, 75 something is pending, 1 something needs a person,",
                "2 options or configuration are wrong."
            })
    static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
        }
    }

    static CommandLine of(Program program, Invocation invocation) {
        Setup setup = new Setup(program, invocation);
        CommandLine commands = new CommandLine(new Root());
        commands.getCommandSpec()
                .name(program.name())
                .version(program.name() + " " + program.version())
                .usageMessage()
                .description(program.description());
        Stream.concat(ofAllPrograms().stream(), program.commands().get().stream())
                .forEach(command -> commands.addSubcommand(line(command, setup)));
        commands.setOut(writer(invocation.out()));
        commands.setErr(writer(invocation.err()));
        commands.setUsageHelpWidth(HELP_WIDTH);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler((exception, arguments) -> refused(exception));
        commands.setExecutionExceptionHandler((exception, line, parsed) -> failed(exception, line));
        return commands;
    }

    private static List<ProgramCommand> ofAllPrograms() {
        return List.of(
                new RunCommand(),
                new DrainCommand(),
                new CheckCommand(),
                new StatusCommand(),
                new DumpCommand(),
                new TasksCommands(),
                new CollectionsCommand(),
                new EmissionsCommands(),
                new RecoverCommand(),
                new CollectCommand(),
                new JobsCommands());
    }

    private static CommandLine line(ProgramCommand command, Setup setup) {
        CommandLine line = new CommandLine(command);
        if (command instanceof OperatorCommand operator) {
            TaskSourceOptions source = setup.program().sources().get();
            operator.prepare(setup, source);
            // Leniently, since a source may have no options on the command line.
            line.getCommandSpec().addMixin("source", CommandSpec.forAnnotatedObjectLenient(source));
        }
        command.subcommands().forEach(below -> line.addSubcommand(line(below, setup)));
        return line;
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The error stays the last thing on the screen: all of the help would push it away. */
    private static int refused(CommandLine.ParameterException exception) {
        CommandLine line = exception.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(exception.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
        err.println("Help: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCodes.USAGE;
    }

    private static int failed(Exception exception, CommandLine line) throws Exception {
        boolean configuration = exception instanceof ConfigurationException
                || exception instanceof SecretException
                || exception.getCause() instanceof ConfigurationException;
        if (configuration) {
            line.getErr().println(exception.getMessage());
            return ExitCodes.USAGE;
        }
        if (exception instanceof ProgramException || exception instanceof EmitterException) {
            line.getErr().println("Error: " + exception.getMessage());
            return ExitCodes.NEEDS_PERSON;
        }
        throw exception;
    }
}
