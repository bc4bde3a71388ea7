// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;

/** How a task's reports are cut into batches, by the names and numbers of DAP-18 (section 5). */
public enum BatchMode {
    /** Batches of all reports of an interval. */
    TIME_INTERVAL(1, "TimeInterval"),
    /** Batches that the leader chooses; DAP-09 calls it fixed size. */
    LEADER_SELECTED(2, "LeaderSelected");

    private final int code;
    private final String janusName;

    BatchMode(int code, String janusName) {
        this.code = code;
        this.janusName = janusName;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The name in Janus' task files. */
    public String janusName() {
        return janusName;
    }

    /** The mode with this number, empty if there is none. */
    public static Optional<BatchMode> ofCode(int code) {
        return Arrays.stream(values()).filter(mode -> mode.code == code).findFirst();
    }
}
