// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/** Inserts queue jobs within a transaction that its maker holds open. */
@FunctionalInterface
public interface JobInserter {
    /**
     * Inserts a job unless a live one has its serial key.
     *
     * @param job the job
     * @return whether it was really inserted
     */
    boolean insert(NewJob job);
}
