// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/**
 * What is written together with the end of a run: only if the job's fence still holds, and in the same transaction. It may be run more than once, each time in a new
 * transaction, so it must only write to the database.
 */
@FunctionalInterface
public interface JobEffect {
    /** Nothing. */
    JobEffect NONE = transaction -> {};

    /**
     * Writes.
     *
     * @param transaction the transaction that ends the run
     */
    void apply(JobTransaction transaction);

    /**
     * How much memory the values to be written take; groups of completions are limited by it.
     *
     * @return bytes, 0 for a few small values
     */
    default long weightBytes() {
        return 0;
    }

    /**
     * An effect that carries much.
     *
     * @param bytes the memory its values take
     * @param effect what it writes
     * @return the effect with that weight
     */
    static JobEffect weighing(long bytes, JobEffect effect) {
        return new JobEffect() {
            @Override
            public void apply(JobTransaction transaction) {
                effect.apply(transaction);
            }

            @Override
            public long weightBytes() {
                return bytes;
            }
        };
    }
}
