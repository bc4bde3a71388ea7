// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** The condition under which a run may still write about its job. Another policy than {@link #ENFORCED} exists in tests only, to show what goes wrong without it. */
@FunctionalInterface
interface FencePolicy {
    /** The row still carries the number of the lease. */
    FencePolicy ENFORCED = (column, expected) -> column + " = " + expected;

    /**
     * Writes the condition.
     *
     * @param column the row's lease number
     * @param expected the number that the run holds, to be used exactly once
     * @return a condition in SQL
     */
    String condition(String column, String expected);
}
