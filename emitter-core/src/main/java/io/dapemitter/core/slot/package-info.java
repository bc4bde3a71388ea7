// SPDX-License-Identifier: Apache-2.0
/**
 * Which intervals of a time-interval task are asked for, and when: {@link io.dapemitter.core.slot.SlotPlanner} cuts time into slots and {@link
 * io.dapemitter.core.slot.SlotPolicy} decides what an answer does to one, both without a database; {@link io.dapemitter.core.slot.SlotTable} and {@link
 * io.dapemitter.core.slot.PlanTable} keep slots and cursors. It knows nothing of leaders.
 */
@NullMarked
package io.dapemitter.core.slot;

import org.jspecify.annotations.NullMarked;
