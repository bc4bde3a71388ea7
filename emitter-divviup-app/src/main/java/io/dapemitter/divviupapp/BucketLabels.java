// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for the buckets of a histogram that is given by thresholds. A value belongs to the first threshold that it does not exceed, and to one more bucket when it exceeds all: thresholds 1, 10,
 * 100 make {@code <=1}, {@code 2..10}, {@code 11..100}, {@code >100}.
 */
final class BucketLabels {
    private BucketLabels() {}

    /**
     * Names the buckets.
     *
     * @param thresholds whole numbers in ascending order
     * @return one name more than there are thresholds
     */
    static List<String> of(List<BigInteger> thresholds) {
        List<String> labels = new ArrayList<>();
        BigInteger before = null;
        for (BigInteger threshold : thresholds) {
            labels.add(before == null ? "<=" + threshold : range(before.add(BigInteger.ONE), threshold));
            before = threshold;
        }
        labels.add(">" + before);
        return labels;
    }

    private static String range(BigInteger least, BigInteger most) {
        return least.equals(most) ? most.toString() : least + ".." + most;
    }
}
