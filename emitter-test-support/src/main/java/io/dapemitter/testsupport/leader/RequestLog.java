// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every create and poll that came to a scripted leader, in order. Thread-safe. */
final class RequestLog {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final List<LeaderRequest> requests = new ArrayList<>();
    private final Map<CollectionJobId, Integer> creates = new HashMap<>();
    private final Map<CollectionJobId, Integer> polls = new HashMap<>();

    synchronized LeaderRequest add(LeaderRequest.Step step, TaskId taskId, CollectionJobId jobId) {
        Map<CollectionJobId, Integer> counts = step == LeaderRequest.Step.CREATE ? creates : polls;
        int attempt = counts.merge(jobId, 1, Integer::sum);
        LeaderRequest request =
                new LeaderRequest(step, taskId, jobId, attempt, requests.size() + 1L, System.nanoTime());
        requests.add(request);
        return request;
    }

    synchronized int creates(CollectionJobId jobId) {
        return creates.getOrDefault(jobId, 0);
    }

    synchronized int polls(CollectionJobId jobId) {
        return polls.getOrDefault(jobId, 0);
    }

    synchronized List<LeaderRequest> all() {
        return List.copyOf(requests);
    }

    synchronized List<Integer> perSecond() {
        List<Integer> counts = new ArrayList<>();
        for (LeaderRequest request : requests) {
            long second = (request.atNanos() - requests.get(0).atNanos()) / NANOS_PER_SECOND;
            while (counts.size() <= second) {
                counts.add(0);
            }
            counts.set((int) second, counts.get((int) second) + 1);
        }
        return List.copyOf(counts);
    }
}
