// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.TaskSource;
import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.TaskSourceOptions;
import io.dapemitter.runtime.config.RuntimeConfig;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Tasks come from a file. */
final class TasksFileOptions implements TaskSourceOptions {
    private static final String DEFAULT_FILE = "tasks.yaml";

    @Option(
            names = "--tasks-file",
            paramLabel = "FILE",
            description = {
                "What is collected. Default: the variable TASKS_FILE, else tasks.yaml in the working directory."
            })
    private @Nullable Path tasksFile;

    @Override
    public TaskSource open(RuntimeConfig config, Invocation invocation, Consumer<String> warnings) {
        Path named = tasksFile;
        if (named == null) {
            named = Path.of(invocation.variable("TASKS_FILE").orElse(DEFAULT_FILE));
        }
        return new TasksFileSource(invocation.workingDirectory().resolve(named), config.backendNames());
    }
}
