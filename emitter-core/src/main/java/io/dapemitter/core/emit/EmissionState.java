// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.util.Locale;

/** Where one emission stands. */
public enum EmissionState {
    /** It is to be delivered. */
    OWED,
    /** The backend has it. */
    EMITTED,
    /** The backend refuses it for good; a person has to look. */
    DEAD,
    /** The operator gave it up. */
    ABANDONED;

    /**
     * Returns the name used in the table and by commands.
     *
     * @return the lower-case name
     */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
