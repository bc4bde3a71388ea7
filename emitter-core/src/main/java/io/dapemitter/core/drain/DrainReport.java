// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.drain;

/**
 * What is left after a pass, or at a moment of it.
 *
 * @param unasked tasks whose leader has not been asked for a batch, or gave no answer that counts
 * @param pending collection jobs whose result is awaited
 * @param owed results that a configured backend has not taken yet
 * @param needPerson collection jobs and emissions for which waiting does not help
 */
public record DrainReport(int unasked, int pending, int owed, int needPerson) {
    /**
     * Returns whether something is left that waiting may cure.
     *
     * @return true when something is pending
     */
    public boolean somethingPending() {
        return unasked + pending + owed > 0;
    }

    /**
     * Returns whether something is left that waiting does not cure.
     *
     * @return true when a person has to look
     */
    public boolean somebodyNeeded() {
        return needPerson > 0;
    }
}
