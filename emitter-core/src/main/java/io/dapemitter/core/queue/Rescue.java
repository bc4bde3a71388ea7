// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/**
 * A job that was taken back from a lease that ended.
 *
 * @param id its row
 * @param kind its kind
 * @param rescues how many leases in a row it has lost now
 */
record Rescue(long id, String kind, int rescues) {
    /** From this many lost leases on a job is delayed and runs alone in its process. */
    static final int SUSPICIOUS = 3;

    static final long FIRST_DELAY_MILLIS = 30_000;
    static final long LONGEST_DELAY_MILLIS = 900_000;
}
