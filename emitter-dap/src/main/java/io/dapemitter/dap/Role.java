// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.Aggregator;
import java.util.Arrays;
import java.util.Optional;

/** A party of DAP, with its number in HPKE info strings (DAP-09 section 4.1). */
public enum Role {
    /** Receives aggregate shares. */
    COLLECTOR(0),
    /** Uploads reports. */
    CLIENT(1),
    /** The aggregator that clients and collectors talk to. */
    LEADER(2),
    /** The aggregator that only the leader talks to. */
    HELPER(3);

    private final int code;

    Role(int code) {
        this.code = code;
    }

    /** The number on the wire, 1 byte. */
    public int code() {
        return code;
    }

    /** The role of an aggregator. */
    public static Role of(Aggregator aggregator) {
        return switch (aggregator) {
            case LEADER -> LEADER;
            case HELPER -> HELPER;
        };
    }

    /** The role with this number, empty if there is none. */
    public static Optional<Role> ofCode(int code) {
        return Arrays.stream(values()).filter(role -> role.code == code).findFirst();
    }
}
