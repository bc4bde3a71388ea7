// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp;

import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.core.task.TaskSourceException;
import io.dapemitter.runtime.config.ConfigFile;
import io.dapemitter.runtime.yaml.ConfigurationException;
import io.dapemitter.runtime.yaml.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tasks of a tasks.yaml, read again when the file changes. Its revision is the file's modification time. Used by one thread at a time. */
public final class TasksFileSource implements TaskSource {
    private final Path path;
    private final TasksFile reader;
    private @Nullable ConfigFile lastFile;
    private @Nullable TaskSnapshot lastTasks;

    /**
     * Makes a source.
     *
     * @param path the file
     * @param backends the names of the configured backends, which tasks may choose from
     */
    public TasksFileSource(Path path, List<String> backends) {
        this.path = path;
        this.reader = new TasksFile(backends, KnownKeys.IGNORED);
    }

    @Override
    public TaskSnapshot discover() {
        if (lastTasks != null && lastFile != null && unchanged(lastFile)) {
            return lastTasks;
        }
        try {
            return load();
        } catch (ConfigurationException e) {
            throw new TaskSourceException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads the file whether it changed or not.
     *
     * @return the tasks
     * @throws ConfigurationException with everything that is wrong
     */
    public TaskSnapshot load() {
        ConfigFile file = ConfigFile.read(path, "give its path with --tasks-file or TASKS_FILE");
        TaskSnapshot tasks = reader.read(file);
        lastFile = file;
        lastTasks = tasks;
        return tasks;
    }

    private boolean unchanged(ConfigFile file) {
        try {
            return file.sameAs(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            // Reading it again tells what is the matter.
            return false;
        }
    }
}
