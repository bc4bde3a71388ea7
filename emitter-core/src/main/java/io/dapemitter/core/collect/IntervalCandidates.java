// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.slot.Stretch;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Says which intervals an emitter with the same rules can have asked for that touch a given one: those that one of its interval lengths cuts, alone and merged by widening, and the rests up to a boundary
 * that a change of the length leaves, in steps of the time precision. Stateless.
 */
final class IntervalCandidates {
    /** As many as are worth a leader's time; the likeliest come first. There is room for all that widening can have made of an interval as it was cut: 300, if 24 are merged at most. */
    static final int MOST = 400;

    private IntervalCandidates() {}

    /**
     * Lists the candidates.
     *
     * @param refused the interval that the leader says overlaps with a collected one
     * @param precision the task's time precision in seconds
     * @param lengths the interval lengths that the task has or had, the present one first
     * @param maxWiden how many intervals widening merges at most
     */
    static List<Stretch> touching(Stretch refused, long precision, Collection<Long> lengths, int maxWiden) {
        Set<Stretch> candidates = new LinkedHashSet<>();
        candidates.add(refused);
        for (long length : lengths) {
            merged(candidates, refused, length, maxWiden);
        }
        for (long length : lengths) {
            rests(candidates, refused, length, precision);
        }
        return candidates.stream().limit(MOST).toList();
    }

    /**
     * What can have been asked for on a day.
     *
     * @param plain intervals as they are cut, and the rests up to a boundary that a change of the length leaves
     * @param widened those that are merged by widening, the shorter first
     */
    record Day(List<Stretch> plain, List<Stretch> widened) {
        List<Stretch> all() {
            return Stream.concat(plain.stream(), widened.stream()).toList();
        }
    }

    /**
     * Lists the intervals that can have been asked for and begin on a day.
     *
     * @param part the day, or the part of it that is looked at
     * @param lengths the interval lengths that the task has or had, the present one first
     * @param maxWiden how many intervals widening merges at most
     */
    static Day ofDay(Stretch part, Collection<Long> lengths, int maxWiden) {
        Set<Stretch> plain = new LinkedHashSet<>();
        Set<Stretch> widened = new LinkedHashSet<>();
        for (long length : lengths) {
            starts(part, length).forEach(start -> plain.add(new Stretch(start, start + length)));
        }
        for (long length : lengths) {
            for (long other : lengths) {
                starts(part, other)
                        .forEach(start -> plain.add(new Stretch(start, (Math.floorDiv(start, length) + 1) * length)));
            }
        }
        for (int merged = 2; merged <= maxWiden; merged++) {
            for (long length : lengths) {
                long span = merged * length;
                starts(part, length).forEach(start -> widened.add(new Stretch(start, start + span)));
            }
        }
        return new Day(List.copyOf(plain), List.copyOf(widened));
    }

    /** The multiples of a length in a stretch. */
    private static LongStream starts(Stretch part, long length) {
        long first = -Math.floorDiv(-part.start(), length) * length;
        return LongStream.iterate(first, start -> start < part.end(), start -> start + length);
    }

    private static void merged(Set<Stretch> candidates, Stretch refused, long length, int maxWiden) {
        for (int merged = 1; merged <= maxWiden && candidates.size() < MOST; merged++) {
            long first = Math.floorDiv(refused.start(), length) * length - (merged - 1) * length;
            for (long start = Math.max(0, first); start < refused.end() && candidates.size() < MOST; start += length) {
                add(candidates, refused, start, start + merged * length);
            }
        }
    }

    private static void rests(Set<Stretch> candidates, Stretch refused, long length, long precision) {
        long first = Math.floorDiv(refused.start(), length) * length;
        for (long start = first; start < refused.end() && candidates.size() < MOST; start += precision) {
            add(candidates, refused, start, (Math.floorDiv(start, length) + 1) * length);
        }
    }

    private static void add(Set<Stretch> candidates, Stretch refused, long start, long end) {
        if (start < refused.end() && end > refused.start()) {
            candidates.add(new Stretch(start, end));
        }
    }
}
