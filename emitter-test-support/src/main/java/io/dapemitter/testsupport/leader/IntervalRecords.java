// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.Interval;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The reports of a time-interval task, by steps of its time precision. Not thread-safe. */
final class IntervalRecords {
    private final long precision;
    private final int elements;
    private final NavigableMap<Long, Step> steps = new TreeMap<>();

    IntervalRecords(long precision, int elements) {
        this.precision = precision;
        this.elements = elements;
    }

    /** Reports that came in one step. */
    private record Step(long reports, BigInteger sum) {
        Step plus(Step other) {
            return new Step(reports + other.reports, sum.add(other.sum));
        }
    }

    /** What lies in an interval. */
    record Content(Interval interval, long reports, List<BigInteger> sums) {}

    void add(long second, long reports, BigInteger sum) {
        steps.merge(second / precision * precision, new Step(reports, sum), Step::plus);
    }

    /** How many reports came in each step. */
    Map<Long, Long> counts() {
        Map<Long, Long> counts = new TreeMap<>();
        steps.forEach((second, step) -> counts.put(second, step.reports()));
        return counts;
    }

    /** The content of an interval, which is empty afterwards. */
    Content take(Interval interval) {
        Content content = in(interval);
        steps.subMap(interval.start(), true, interval.end(), false).clear();
        return content;
    }

    void forgetBefore(long second) {
        steps.headMap(second).clear();
    }

    /** The content of an interval; an empty one has the interval itself. */
    Content in(Interval interval) {
        NavigableMap<Long, Step> inside = steps.subMap(interval.start(), true, interval.end(), false);
        Step all = inside.values().stream().reduce(new Step(0, BigInteger.ZERO), Step::plus);
        Interval covered = inside.isEmpty()
                ? interval
                : new Interval(inside.firstKey(), inside.lastKey() + precision - inside.firstKey());
        return new Content(covered, all.reports(), new ArrayList<>(Collections.nCopies(elements, all.sum())));
    }
}
