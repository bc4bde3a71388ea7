// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.Set;

/**
 * How many jobs of a lane a process works on at once. Lanes are listed in the order of their importance.
 *
 * @param lane the lane
 * @param kinds the kinds it takes from there; others are left alone
 * @param slots how many leases at once, at least 1
 * @param slotsBeside how many while a lane listed before has more to do than hands, at least 1 so that no lane stands still, and at most {@code slots}
 */
public record LaneSlots(String lane, Set<String> kinds, int slots, int slotsBeside) {
    /** Copies the set. */
    public LaneSlots {
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty() || slotsBeside < 1 || slotsBeside > slots) {
            throw new IllegalArgumentException("lane " + lane
                    + " needs at least one kind and one slot, and no more beside others than without them");
        }
    }

    /**
     * A lane that gives way to no other.
     *
     * @param lane the lane
     * @param kinds the kinds it takes from there
     * @param slots how many leases at once, at least 1
     */
    public LaneSlots(String lane, Set<String> kinds, int slots) {
        this(lane, kinds, slots, slots);
    }
}
