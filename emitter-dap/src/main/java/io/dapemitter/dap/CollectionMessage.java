// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Objects;

/**
 * A leader's answer with both encrypted aggregate shares (DAP-09 section 4.6.1, Collection). {@link DapProtocol} reads and writes the bytes of each version.
 *
 * @param selector which batch it is
 * @param reportCount reports in the batch
 * @param interval the smallest interval aligned to the time precision that holds all reports
 * @param leaderShare the leader's share, encrypted to the collector
 * @param helperShare the helper's share, encrypted to the collector
 */
public record CollectionMessage(
        PartialBatchSelector selector,
        long reportCount,
        Interval interval,
        HpkeCiphertext leaderShare,
        HpkeCiphertext helperShare) {
    /** An answer; throws {@link IllegalArgumentException} for a negative count. */
    public CollectionMessage {
        Objects.requireNonNull(selector, "selector");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(leaderShare, "leaderShare");
        Objects.requireNonNull(helperShare, "helperShare");
        if (reportCount < 0) {
            throw new IllegalArgumentException("a report count must be below 2^63");
        }
    }
}
