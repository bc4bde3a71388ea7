// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** Hears of jobs that become due. */
@FunctionalInterface
interface DueListener {
    /**
     * A commit has made a job due soon.
     *
     * @param inMillis how soon; 0 for at once
     */
    void due(long inMillis);
}
