// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.dap.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the search for a task's lost collection jobs. All instants are milliseconds since the epoch by the database's clock.
 *
 * @param taskId the task
 * @param revision changes whenever a search is begun, so that a late end of an earlier one changes nothing
 * @param completedDay the UTC day up to which a search was completed, or null when none ever was
 * @param position how far the present search is, or null when none is under way
 */
record Recovery(
        TaskId taskId,
        long revision,
        @Nullable Long completedDay,
        @Nullable RecoveryPosition position) {}
