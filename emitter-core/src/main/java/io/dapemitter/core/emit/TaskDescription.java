// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import io.dapemitter.dap.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a backend may tell about a task beside its results.
 *
 * @param taskId the task's id
 * @param taskName a name for people, or null
 * @param vdaf the compact JSON form of the VDAF, or null when it is unknown
 * @param queryType {@code fixed_size}, {@code time_interval}, or null when it is unknown
 * @param dapVersion the DAP version's number, or null when it is unknown
 * @param leader the leader's base URL, or null when it is unknown
 * @param firstSeen when the emitter first saw the task
 * @param removedAt when the task was removed, or null while it is there
 */
public record TaskDescription(
        TaskId taskId,
        @Nullable String taskName,
        @Nullable String vdaf,
        @Nullable String queryType,
        @Nullable Integer dapVersion,
        @Nullable String leader,
        Instant firstSeen,
        @Nullable Instant removedAt) {}
