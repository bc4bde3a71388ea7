// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.Set;

/**
 * How many jobs of a lane a process works on at once.
 *
 * @param lane the lane
 * @param kinds the kinds it takes from there; others are left alone
 * @param slots how many leases at once, at least 1
 */
public record LaneSlots(String lane, Set<String> kinds, int slots) {
    /** Copies the set. */
    public LaneSlots {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty() || slots < 1) {
            throw new IllegalArgumentException("lane " + lane + " needs at least one kind and one slot");
        }
    }
}
