// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.place;

import java.util.List;

/** The middle of several measurements. */
public final class Median {
    private Median() {}

    /**
     * The median; of an even number of values the mean of the two in the middle.
     *
     * @param values at least one
     */
    public static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
