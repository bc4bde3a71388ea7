// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The jobs in the hands of this process. Thread-safe. */
final class Leases {
    private final Map<Long, LeasedJob> jobs = new ConcurrentHashMap<>();

    void add(LeasedJob leased) {
        jobs.put(leased.job().id(), leased);
    }

    /** Forgets a job, unless it has been leased again meanwhile. */
    boolean remove(LeasedJob leased) {
        return jobs.remove(leased.job().id(), leased);
    }

    List<LeasedJob> matching(Predicate<LeasedJob> predicate) {
        return jobs.values().stream().filter(predicate).toList();
    }

    boolean any(Predicate<LeasedJob> predicate) {
        return jobs.values().stream().anyMatch(predicate);
    }

    Collection<LeasedJob> all() {
        return List.copyOf(jobs.values());
    }

    boolean isEmpty() {
        return jobs.isEmpty();
    }
}
