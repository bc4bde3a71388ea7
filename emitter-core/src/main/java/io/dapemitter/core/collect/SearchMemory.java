// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.emit.CollectionKey;
import io.dapemitter.dap.CollectionJobId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What leaders have said about collection job ids in searches that were broken off, so that the next run of this process goes on where the last one was. It is lost with the process, which then asks
 * again. Thread-safe.
 */
final class SearchMemory {
    /** More than a process has searches under way at once. */
    private static final int MOST = 64;

    private final Map<CollectionKey, Map<CollectionJobId, Boolean>> searches = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CollectionKey, Map<CollectionJobId, Boolean>> eldest) {
            return size() > MOST;
        }
    };

    /** Whether the leader knows each id that was asked about on behalf of a refused collection job; the caller adds to it. */
    synchronized Map<CollectionJobId, Boolean> of(CollectionKey refused) {
        return searches.computeIfAbsent(refused, any -> new ConcurrentHashMap<>());
    }

    synchronized void forget(CollectionKey refused) {
        searches.remove(refused);
    }
}
