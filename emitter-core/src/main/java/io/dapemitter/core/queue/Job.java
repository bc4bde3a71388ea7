// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import org.jspecify.annotations.Nullable;

/**
 * A job under a lease.
 *
 * @param id its row
 * @param kind which handler it is for
 * @param lane which slots it runs in
 * @param leaseSeq the fence: what is written for this job counts only while the row still has this number
 * @param attempts how often it was begun since its last success or "not ready", this time included
 * @param rescues how many leases in a row were lost before this one
 * @param parentId the job that inserted it, or null
 * @param payload JSON text
 * @param acquiredAt when the lease began, by the database's clock, in UTC milliseconds since the epoch
 */
public record Job(
        long id,
        String kind,
        String lane,
        long leaseSeq,
        int attempts,
        int rescues,
        @Nullable Long parentId,
        String payload,
        long acquiredAt) {}
