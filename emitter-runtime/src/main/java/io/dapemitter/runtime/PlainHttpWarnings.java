// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime;

import io.dapemitter.core.task.DiscoveredTask;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Warns once of each leader that is reached by plain http, whatever source its tasks come from. Used by one thread at a time. */
public final class PlainHttpWarnings implements TaskSource {
    private final TaskSource source;
    private final Consumer<String> warnings;
    private final Set<String> warned = new HashSet<>();

    /**
     * Wraps a source.
     *
     * @param source lists the tasks
     * @param warnings hears one warning for each leader
     */
    public PlainHttpWarnings(TaskSource source, Consumer<String> warnings) {
        this.source = source;
        this.warnings = warnings;
    }

    @Override
    public TaskSnapshot discover() throws InterruptedException {
        TaskSnapshot tasks = source.discover();
        for (DiscoveredTask discovered : tasks.tasks()) {
            discovered.understood().ifPresent(this::warn);
        }
        return tasks;
    }

    private void warn(EmitterTask task) {
        if ("http".equals(task.leader().getScheme()) && warned.add(task.leaderOrigin())) {
            warnings.accept("the token and all requests go unencrypted to " + task.leaderOrigin()
                    + "; use https outside of tests and private networks");
        }
    }
}
