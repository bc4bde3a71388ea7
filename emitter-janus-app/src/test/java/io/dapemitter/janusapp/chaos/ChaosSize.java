// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

/**
 * How large a run is. Immutable.
 *
 * @param tasks how many tasks the leader has
 * @param workers how many worker processes
 * @param events how many kills or stops
 * @param seed of tasks, delays, cuts and the choice of victims; what the operating system makes of it differs from run to run
 */
record ChaosSize(int tasks, int workers, int events, long seed) {
    private static final int TASKS = Integer.getInteger("chaos.tasks", 60);

    /** The kills of this build: {@code chaos.tasks}, {@code chaos.kills} and {@code chaos.seed} change them. */
    static ChaosSize kills(int workers) {
        return new ChaosSize(TASKS, workers, Integer.getInteger("chaos.kills", 8), chosenSeed());
    }

    /** The stops of this build: {@code chaos.tasks}, {@code chaos.stops} and {@code chaos.seed} change them. */
    static ChaosSize stops(int workers) {
        return new ChaosSize(TASKS, workers, Integer.getInteger("chaos.stops", 8), chosenSeed());
    }

    /** A small run. */
    static ChaosSize control(int workers, int events) {
        return new ChaosSize(12, workers, events, chosenSeed());
    }

    private static long chosenSeed() {
        return Long.getLong("chaos.seed", System.nanoTime() & 0xFFFFFFFFL);
    }
}
