// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

import java.util.Locale;

/** Where a task stands, as the task table tells it. */
public enum TaskState {
    /** It is collected by its schedule. */
    ACTIVE,
    /** Its source lists it, but says that no new batch of it is to be asked for; the reason stands beside. */
    DISABLED,
    /** Its source lists it no more; it is collected until the leader has no batch left. One that was disabled, of which the reason is left, is asked for no new batch. */
    LEAVING,
    /** Its source lists it no more and nothing is left to collect. */
    REMOVED,
    /** Its source lists it, but it cannot be collected; the reason stands beside. */
    UNSUPPORTED;

    /**
     * Returns the name used in the table and by commands.
     *
     * @return the lower-case name
     */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the state of a table name.
     *
     * @param name the lower-case name
     * @return the state
     * @throws IllegalArgumentException when there is none of that name
     */
    public static TaskState ofTableName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
