// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import java.util.Locale;

/** What is known of the last create that was sent for a collection job id; it decides whether the id may be replaced. */
enum LastPut {
    /** None was sent. */
    NEVER,
    /** One may have been accepted. */
    UNKNOWN,
    /** The last one was refused, so that no earlier one was accepted. */
    REFUSED,
    /** One was accepted. */
    ACCEPTED;

    String ledgerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LastPut ofLedgerName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Whether the leader certainly does not have the collection job. */
    boolean provesAbsence() {
        return this == NEVER || this == REFUSED;
    }
}
