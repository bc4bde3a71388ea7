// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The books of a scripted leader as JSON, for tests that run it in another process. */
final class LeaderState {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private LeaderState() {}

    static String json(ScriptedLeader leader) {
        ObjectNode state = JSON.createObjectNode();
        state.put("requests", leader.requests().size());
        state.put("maximum_concurrency", leader.maximumConcurrency());
        state.put("batches_ready", leader.batchesReady());
        ArrayNode taken = state.putArray("batches_taken");
        leader.ledger().forEach(batch -> write(taken.addObject(), batch));
        return state.toString();
    }

    private static void write(ObjectNode node, TakenBatch taken) {
        ScriptedBatch batch = taken.batch();
        node.put("task_id", taken.taskId().toString());
        node.put("collection_job_id", taken.collectionJobId().toString());
        node.put("batch_id", batch.batchId().toString());
        node.put("report_count", batch.reportCount());
        node.put("interval_start", batch.interval().start());
        node.put("interval_duration", batch.interval().duration());
        ArrayNode sums = node.putArray("aggregate_result");
        batch.aggregateAsText().forEach(sums::add);
    }
}
