// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.queue;

import io.dapemitter.core.store.DatabaseUrl;

/** A job queue in the race: chains of three jobs, each of which inserts its successor as it ends (create, poll, emit), with handlers that do nothing. */
interface Contender {
    /** Its name and how it is set, for the result. */
    String description();

    /**
     * Enters the first jobs of all chains, then takes the time from the start of the workers to the end of the last chain.
     *
     * @param database an empty database, given to this call alone
     * @param chains how many
     * @return jobs per second, three to a chain
     */
    double jobsPerSecond(DatabaseUrl database, int chains) throws InterruptedException;
}
