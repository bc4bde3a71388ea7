// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.ActionResult;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.dap.TaskId;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * What all commands have: the configuration file, the options of the program's task source, help, and a way to the datastore. {@code call} returns one of {@link ExitCodes}; what it throws
 * of {@link io.dapemitter.core.EmitterException}, {@link io.dapemitter.runtime.ProgramException} and {@link io.dapemitter.runtime.yaml.ConfigurationException} is told to the person. Used by
 * one thread, once.
 */
@Command(sortOptions = false)
public abstract non-sealed class OperatorCommand implements ProgramCommand, Callable<Integer> {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            description = {
                "How the program runs. Default: the variable CONFIG_FILE, else config.yaml in the working",
                "directory if there is one, else the defaults."
            })
    private @Nullable Path configFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    private @Nullable Setup setup;
    private @Nullable TaskSourceOptions source;

    /** For subclasses. */
    protected OperatorCommand() {}

    final void prepare(Setup prepared, TaskSourceOptions options) {
        this.setup = prepared;
        this.source = options;
    }

    final Setup setup() {
        return present(setup);
    }

    /**
     * Returns this command's own options of the task source, as the program makes them.
     *
     * @return the options; their keys are read once {@link #config} was called
     */
    protected final TaskSourceOptions source() {
        return present(source);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the command was not prepared");
        }
        return value;
    }

    final Optional<Path> configFile() {
        return Optional.ofNullable(configFile);
    }

    /** Reads the configuration and begins to log as it says. */
    final Session open(boolean talkative) {
        return setup().open(configFile(), talkative, source());
    }

    /**
     * Reads the configuration and begins to log as it says.
     *
     * @return the configuration
     * @throws io.dapemitter.runtime.yaml.ConfigurationException with everything that is wrong
     */
    protected final RuntimeConfig config() {
        try (Session session = open(false)) {
            return session.config();
        }
    }

    /**
     * Returns the secrets of the environment.
     *
     * @return a finder
     */
    protected final Secrets secrets() {
        return new Secrets(invocation().environment());
    }

    /**
     * Returns what the program was started with.
     *
     * @return environment, folders and streams
     */
    protected final Invocation invocation() {
        return setup().invocation();
    }

    final CommandLine line() {
        return spec.commandLine();
    }

    /**
     * Says something to a person, on standard error.
     *
     * @param text whole lines, the last without its end
     */
    protected final void tell(String text) {
        line().getErr().println(text);
    }

    /**
     * Gives a result, on standard output.
     *
     * @param text what to write, with its line ends
     */
    protected final void print(String text) {
        line().getOut().print(text);
        line().getOut().flush();
    }

    /** Looks at the ledger of the configured source. */
    final int withAdmin(ToIntFunction<EmitterAdmin> work) {
        try (Session session = open(false)) {
            return work.applyAsInt(session.admin());
        }
    }

    /** Does something to one task. */
    final int withTask(String task, TaskAction action) {
        return withAdmin(admin -> oneTask(admin, task, taskId -> report(action.act(admin, taskId))));
    }

    /** Finds the one task that a person means. */
    final int oneTask(EmitterAdmin admin, String task, ToIntFunction<TaskId> work) {
        List<TaskId> found = admin.findTasks(task);
        if (found.size() == 1) {
            return work.applyAsInt(found.get(0));
        }
        tell(
                found.isEmpty()
                        ? "there is no task \"" + task + "\"; see: tasks list"
                        : "\"" + task + "\" may mean " + found + "; give more of the id");
        return ExitCodes.USAGE;
    }

    /** Tells what became of an action. */
    final int report(ActionResult result) {
        tell(result.message());
        return result instanceof ActionResult.Done ? ExitCodes.DONE : ExitCodes.NEEDS_PERSON;
    }

    /** What a command does to one task. */
    @FunctionalInterface
    interface TaskAction {
        ActionResult act(EmitterAdmin admin, TaskId taskId);
    }
}
