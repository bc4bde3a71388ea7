// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import io.dapemitter.core.admin.TaskStatus;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskState;
import io.dapemitter.runtime.secret.ProgramCredentials;
import java.util.Optional;

/** Tells why a task is not collected though nothing is wrong with it. */
final class UncountedTasks {
    private UncountedTasks() {}

    static Optional<String> reason(TaskStatus task, ProgramCredentials credentials) {
        if (task.state() == TaskState.UNSUPPORTED) {
            return Optional.of(task.trouble() == null ? "it is unsupported" : task.trouble());
        }
        if (task.state() == TaskState.DISABLED) {
            return Optional.of("it is disabled: " + task.reason());
        }
        if (task.pausedAt() != null && task.state() == TaskState.ACTIVE) {
            return Optional.of("it is paused; to go on: tasks resume " + task.taskId());
        }
        return noCredential(task, credentials);
    }

    /** A collection that was begun shows that some process had the credential, even if this one lacks it. */
    static Optional<String> noCredential(TaskStatus task, ProgramCredentials credentials) {
        EmitterTask definition = task.task();
        boolean waiting = task.idle() || (task.creating() > 0 && task.nextRun() == null);
        if (definition == null
                || !waiting
                || credentials.find(definition.credential()).isPresent()) {
            return Optional.empty();
        }
        String reference = definition.credential();
        return Optional.of("no credential \"" + credentials.shown(reference) + "\"; " + credentials.remedy(reference));
    }
}
