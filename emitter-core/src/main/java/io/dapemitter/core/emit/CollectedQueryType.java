// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.util.Locale;

/** The two ways in which DAP cuts reports into batches, by the names that results bear. */
public enum CollectedQueryType {
    /** Batches of a bounded number of reports. */
    FIXED_SIZE,
    /** Batches of all reports of an interval. */
    TIME_INTERVAL;

    /**
     * Returns the name used in results.
     *
     * @return {@code fixed_size} or {@code time_interval}
     */
    public String resultName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
