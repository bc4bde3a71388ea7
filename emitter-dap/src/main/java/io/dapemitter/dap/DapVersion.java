// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Vdaf;
import java.util.Arrays;
import java.util.Optional;

/** A version of DAP that tasks may speak. */
public enum DapVersion {
    /** draft-ietf-ppm-dap-09, as Janus release/0.7 speaks it. */
    DAP_09(9),
    /** draft-ietf-ppm-dap-18 as Janus main speaks it: collection jobs are created by PUT. */
    DAP_18(18);

    private final int number;

    DapVersion(int number) {
        this.number = number;
    }

    /** The number of the draft, as in {@code dap_version}. */
    public int number() {
        return number;
    }

    /**
     * Checks that a VDAF is one of this version: VDAF-08 goes with DAP-09, VDAF-18 with DAP-18.
     *
     * @throws IllegalArgumentException if its measurements are bounded in the other version's way
     */
    public void requireSuitable(Vdaf vdaf) {
        boolean bits =
                vdaf.bound().filter(MeasurementBound.Bits.class::isInstance).isPresent();
        boolean maximum = vdaf.bound().isPresent() && !bits;
        if (this == DAP_18 && bits) {
            throw new IllegalArgumentException(
                    "%s: with dap_version 18 measurements are bounded by max_measurement, not by bits; copy it from the aggregators' task"
                            .formatted(vdaf.name()));
        }
        if (this == DAP_09 && maximum) {
            throw new IllegalArgumentException(
                    "%s: with dap_version 9 measurements are bounded by bits; max_measurement belongs to dap_version 18"
                            .formatted(vdaf.name()));
        }
    }

    /** The version with this number, empty if it is not supported. */
    public static Optional<DapVersion> ofNumber(int number) {
        return Arrays.stream(values())
                .filter(version -> version.number == number)
                .findFirst();
    }
}
