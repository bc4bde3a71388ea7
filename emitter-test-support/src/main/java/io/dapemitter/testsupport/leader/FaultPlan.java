// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Which requests to a scripted leader go wrong, and how. Rules are asked in the order in which they were given; the first that has a fault for the request decides. Thread-safe; can be changed while
 * the leader runs.
 */
public final class FaultPlan {
    private final List<Rule> rules = new ArrayList<>();
    private final SplittableRandom random;

    FaultPlan(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Faults for the next matching requests, one each, in order.
     *
     * @param when which requests
     * @param faults used up one by one
     */
    public synchronized void next(Predicate<LeaderRequest> when, Fault... faults) {
        Deque<Fault> left = new ArrayDeque<>(List.of(faults));
        rules.add(request -> when.test(request) ? Optional.ofNullable(left.pollFirst()) : Optional.empty());
    }

    /**
     * A fault for every matching request until {@link #clear()}.
     *
     * @param when which requests
     * @param fault what goes wrong
     */
    public synchronized void always(Predicate<LeaderRequest> when, Fault fault) {
        rules.add(request -> when.test(request) ? Optional.of(fault) : Optional.empty());
    }

    /**
     * A fault for some of the matching requests, drawn from the leader's seed.
     *
     * @param probability 0 to 1
     * @param when which requests
     * @param fault what goes wrong
     */
    public synchronized void sometimes(double probability, Predicate<LeaderRequest> when, Fault fault) {
        rules.add(request ->
                when.test(request) && random.nextDouble() < probability ? Optional.of(fault) : Optional.empty());
    }

    /** Fair weather from now on. */
    public synchronized void clear() {
        rules.clear();
    }

    synchronized Fault faultFor(LeaderRequest request) {
        for (Rule rule : rules) {
            Optional<Fault> fault = rule.faultFor(request);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        return Faults.none();
    }

    /** All requests. */
    public static Predicate<LeaderRequest> everything() {
        return request -> true;
    }

    /** Only requests that create a collection job. */
    public static Predicate<LeaderRequest> creates() {
        return request -> request.step() == LeaderRequest.Step.CREATE;
    }

    /** Only polls. */
    public static Predicate<LeaderRequest> polls() {
        return request -> request.step() == LeaderRequest.Step.POLL;
    }

    @FunctionalInterface
    private interface Rule {
        Optional<Fault> faultFor(LeaderRequest request);
    }
}
