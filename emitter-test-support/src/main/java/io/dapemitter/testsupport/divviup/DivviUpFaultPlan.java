// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.divviup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which requests to the API go wrong, and how. Rules are asked in the order in which they were given; the first that has a fault for the request decides. Thread-safe; can be changed at any time. */
public final class DivviUpFaultPlan {
    private final List<Rule> rules = new ArrayList<>();

    DivviUpFaultPlan() {}

    /**
     * A fault for the next requests.
     *
     * @param count how many
     * @param fault what goes wrong with each
     */
    public void next(int count, DivviUpFault fault) {
        next(count, request -> true, fault);
    }

    /**
     * A fault for the next matching requests.
     *
     * @param count how many
     * @param when which requests
     * @param fault what goes wrong with each
     */
    public synchronized void next(int count, Predicate<DivviUpRequest> when, DivviUpFault fault) {
        Deque<DivviUpFault> left = new ArrayDeque<>(Collections.nCopies(count, fault));
        rules.add(request -> when.test(request) ? Optional.ofNullable(left.pollFirst()) : Optional.empty());
    }

    /**
     * A fault for every request until {@link #clear()}.
     *
     * @param fault what goes wrong
     */
    public void always(DivviUpFault fault) {
        always(request -> true, fault);
    }

    /**
     * A fault for every matching request until {@link #clear()}.
     *
     * @param when which requests
     * @param fault what goes wrong
     */
    public synchronized void always(Predicate<DivviUpRequest> when, DivviUpFault fault) {
        rules.add(request -> when.test(request) ? Optional.of(fault) : Optional.empty());
    }

    /** Fair weather from now on. */
    public synchronized void clear() {
        rules.clear();
    }

    synchronized DivviUpFault faultFor(DivviUpRequest request) {
        for (Rule rule : rules) {
            Optional<DivviUpFault> fault = rule.faultFor(request);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        return DivviUpFaults.none();
    }

    @FunctionalInterface
    private interface Rule {
        Optional<DivviUpFault> faultFor(DivviUpRequest request);
    }
}
