// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.slot;

import java.util.Locale;

/** By what a task's slots are cut: two stretches of time, each with a cursor of its own, or a person. */
public enum Region {
    /** From the interval in which the task was first seen on, without end. */
    LIVE,
    /** Before that, as far back as the task's backfill says; oldest first. */
    BACKFILL,
    /** Anywhere, where a person asked for an interval; the cursors step over it. */
    HAND;

    /**
     * Returns the name used in the table.
     *
     * @return the lower-case name
     */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the region of a table name.
     *
     * @param name the lower-case name
     * @return the region
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Region ofTableName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
