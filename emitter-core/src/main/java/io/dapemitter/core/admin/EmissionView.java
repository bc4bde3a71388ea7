// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.admin;

import io.dapemitter.core.emit.EmissionState;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One result and a backend it is owed to, for people.
 *
 * @param taskId the task
 * @param taskName its name for people, or null
 * @param collectionJobId the collection job that delivered the result
 * @param backend the backend
 * @param retired whether nobody configures the backend any more
 * @param state where the emission stands
 * @param attempts how often it was tried
 * @param owedAt since when it has been owed
 * @param endedAt when it was emitted or abandoned, or null
 * @param error the last error, or null
 * @param remedy what helps, or null when nothing is wrong
 */
public record EmissionView(
        TaskId taskId,
        @Nullable String taskName,
        CollectionJobId collectionJobId,
        String backend,
        boolean retired,
        EmissionState state,
        int attempts,
        Instant owedAt,
        @Nullable Instant endedAt,
        @Nullable String error,
        @Nullable String remedy) {}
