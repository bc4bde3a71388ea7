// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.ActionResult;
import io.dapemitter.core.admin.EmitterAdmin;
import io.dapemitter.dap.TaskId;
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

/** What all commands have: the two files, help, and a way to the datastore. */
@Command(sortOptions = false)
abstract class OperatorCommand implements Callable<Integer> {
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

    final void prepare(Setup prepared, TaskSourceOptions options) {
        this.setup = prepared;
        this.source = options;
    }

    final Setup setup() {
        return present(setup);
    }

    final TaskSourceOptions source() {
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

    final CommandLine line() {
        return spec.commandLine();
    }

    /** Says something to a person. */
    final void tell(String text) {
        line().getErr().println(text);
    }

    /** Gives a result. */
    final void print(String text) {
        line().getOut().print(text);
        line().getOut().flush();
    }

    /** Looks at the ledger of the configured source. */
    final int withAdmin(ToIntFunction<EmitterAdmin> work) {
        try (Session session = setup().open(configFile(), false)) {
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
