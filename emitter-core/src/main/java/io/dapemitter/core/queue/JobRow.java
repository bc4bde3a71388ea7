// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import org.jspecify.annotations.Nullable;

/**
 * A job as it stands in the table, for people. Times are UTC milliseconds since the epoch.
 *
 * @param id its row
 * @param kind its kind
 * @param lane its lane
 * @param state its state
 * @param runAt when it is or was due
 * @param leaseUntil when its lease ends, or null
 * @param leaseOwner who has or had the lease, or null
 * @param attempts how often it was begun
 * @param rescues leases lost in a row
 * @param parentId the job that inserted it, or null
 * @param payload JSON text
 * @param error the last error, or null
 * @param createdAt when it was inserted
 * @param finishedAt when it ended, or null
 */
public record JobRow(
        long id,
        String kind,
        String lane,
        JobState state,
        long runAt,
        @Nullable Long leaseUntil,
        @Nullable String leaseOwner,
        int attempts,
        int rescues,
        @Nullable Long parentId,
        String payload,
        @Nullable String error,
        long createdAt,
        @Nullable Long finishedAt) {}
