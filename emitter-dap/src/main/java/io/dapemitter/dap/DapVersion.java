// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Arrays;
import java.util.Optional;

/** A version of DAP that tasks may speak. */
public enum DapVersion {
    /** draft-ietf-ppm-dap-09, as Janus release/0.7 speaks it. */
    DAP_09(9);

    private final int number;

    DapVersion(int number) {
        this.number = number;
    }

    /** The number of the draft, as in {@code dap_version}. */
    public int number() {
        return number;
    }

    /** The version with this number, empty if it is not supported. */
    public static Optional<DapVersion> ofNumber(int number) {
        return Arrays.stream(values())
                .filter(version -> version.number == number)
                .findFirst();
    }
}
