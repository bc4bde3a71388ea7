// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.recordings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recorded case: tasks, keys, traffic and what is to be made of it. Immutable.
 *
 * @param name for instance {@code dap09-01-count}
 * @param what one sentence on what it shows
 * @param dapVersion 9 or 18
 * @param tasks one task; five in case 21
 * @param credentialJson the collector credential as a JSON document, private key and token included
 * @param measurements by task id, in upload order; every measurement a list of decimal strings, one for scalars (a bucket's index for histograms)
 * @param exchanges all recorded traffic in order
 * @param outcomes what a correct collector makes of the exchanges it can see, in order
 */
public record RecordedCase(
        String name,
        String what,
        int dapVersion,
        List<RecordedTask> tasks,
        String credentialJson,
        Map<String, List<List<String>>> measurements,
        List<RecordedExchange> exchanges,
        List<RecordedOutcome> outcomes) {

    /** The only task. */
    public RecordedTask task() {
        if (tasks.size() != 1) {
            throw new IllegalStateException(name + " has " + tasks.size() + " tasks.");
        }
        return tasks.get(0);
    }

    /**
     * The task with an id.
     *
     * @throws IllegalArgumentException if the case has no such task
     */
    public RecordedTask task(String taskId) {
        return tasks.stream()
                .filter(task -> task.taskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no task " + taskId + "."));
    }

    /**
     * Every batch of a task that was delivered, once, in the order of delivery. In DAP-18, whose answers do not name their batch, every collection job's.
     *
     * @param taskId one of the case's tasks
     */
    public List<RecordedResult> results(String taskId) {
        Map<String, RecordedResult> byBatch = new LinkedHashMap<>();
        for (RecordedOutcome outcome : outcomes) {
            String path = exchanges.get(outcome.exchange()).path();
            if (path.startsWith("/tasks/" + taskId + "/")) {
                outcome.result().ifPresent(result -> byBatch.putIfAbsent(batch(taskId, path, result), result));
            }
        }
        return List.copyOf(byBatch.values());
    }

    /** What is the same for two deliveries of one batch: an interval of time has nothing but itself, a batch of DAP-18 its collection job. */
    private String batch(String taskId, String path, RecordedResult result) {
        if (result.batchId() != null) {
            return result.batchId();
        }
        return task(taskId).queryTypeJson().contains("TimeInterval") ? result.toString() : path;
    }

    /** Name only: the rest holds keys. */
    @Override
    public String toString() {
        return name;
    }
}
