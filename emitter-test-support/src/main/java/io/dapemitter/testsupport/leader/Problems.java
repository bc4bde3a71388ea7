// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.Reply;

/** Problem documents byte for byte as Janus release/0.7 writes them (a test compares them with recorded ones). */
final class Problems {
    private static final String MEDIA_TYPE = "application/problem+json";
    private static final String DAP_PREFIX = "urn:ietf:params:ppm:dap:error:";

    private Problems() {}

    static Reply.Response batchInvalid(String taskId) {
        return problem(400, DAP_PREFIX + "batchInvalid", "The batch implied by the query is invalid.", task(taskId));
    }

    static Reply.Response invalidBatchSize(String taskId) {
        return problem(
                400,
                DAP_PREFIX + "invalidBatchSize",
                "The number of reports included in the batch is invalid.",
                task(taskId));
    }

    static Reply.Response batchOverlap(String taskId) {
        return problem(
                400,
                DAP_PREFIX + "batchOverlap",
                "The queried batch overlaps with a previously queried batch.",
                task(taskId));
    }

    static Reply.Response unauthorizedRequest(String taskId) {
        return problem(
                403, DAP_PREFIX + "unauthorizedRequest", "The request's authorization is not valid.", task(taskId));
    }

    static Reply.Response unrecognizedTask(String taskId) {
        return problem(
                400,
                DAP_PREFIX + "unrecognizedTask",
                "An endpoint received a message with an unknown task ID.",
                task(taskId));
    }

    static Reply.Response invalidMessage() {
        return problem(
                400,
                DAP_PREFIX + "invalidMessage",
                "The message type for a response was incorrect or the payload was malformed.",
                ",\"detail\":\"Could not decode a message\"");
    }

    static Reply.Response abandoned(String taskId, String collectionJobId) {
        return problem(
                500,
                "https://docs.divviup.org/references/janus-errors#collection-job-abandoned",
                "The collection job has been abandoned.",
                task(taskId)
                        + ",\"detail\":\"An internal problem has caused the server to stop processing this collection job."
                        + " The job is no longer collectable. Contact the server operators for assistance.\""
                        + ",\"collection_job_id\":\"" + collectionJobId + "\"");
    }

    private static String task(String taskId) {
        return ",\"taskid\":\"" + taskId + "\"";
    }

    private static Reply.Response problem(int status, String type, String title, String members) {
        return Reply.text(
                status,
                MEDIA_TYPE,
                "{\"type\":\"" + type + "\",\"title\":\"" + title + "\",\"status\":" + status + members + "}");
    }
}
