// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.recordings.RecordedExchange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The part of a recorded case that concerns one task's collection jobs. Immutable. */
final class TaskRecording {
    /** CollectionReq of a current-batch query with an empty aggregation parameter (DAP-09 section 4.6.1). */
    static final String CURRENT_BATCH_HEX = "020100000000";

    private static final String COLLECT_REQ = "application/dap-collect-req";

    private final String taskId;
    private final List<RecordedExchange> puts;
    private final List<RecordedExchange> polls;

    private TaskRecording(String taskId, List<RecordedExchange> puts, List<RecordedExchange> polls) {
        this.taskId = taskId;
        this.puts = puts;
        this.polls = polls;
    }

    static Set<String> taskIds(RecordedCase recordedCase) {
        return recordedCase.exchanges().stream()
                .flatMap(exchange -> ResourcePath.parse(exchange.path()).stream())
                .map(ResourcePath::taskId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static TaskRecording of(RecordedCase recordedCase, String taskId) {
        List<RecordedExchange> own = recordedCase.exchanges().stream()
                .filter(exchange -> exchange.to().equals("leader"))
                .filter(exchange -> ResourcePath.parse(exchange.path())
                        .filter(path -> path.taskId().equals(taskId))
                        .isPresent())
                .toList();
        return new TaskRecording(
                taskId,
                own.stream().filter(TaskRecording::isCurrentBatchPut).toList(),
                own.stream()
                        .filter(exchange -> exchange.method().equals("POST"))
                        .toList());
    }

    private static boolean isCurrentBatchPut(RecordedExchange exchange) {
        return exchange.method().equals("PUT")
                && exchange.requestBodyHex().equals(CURRENT_BATCH_HEX)
                && COLLECT_REQ.equals(exchange.requestHeaders().get("content-type"));
    }

    String taskId() {
        return taskId;
    }

    /** The accepted jobs, in the order in which they were accepted. */
    Deque<JobReplay> acceptedJobs() {
        return puts.stream()
                .filter(put -> put.status() == 201)
                .map(TaskRecording::jobOf)
                .distinct()
                .map(job -> new JobReplay(ofJob(puts, job), ofJob(polls, job)))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** Refusals (4xx) of current-batch PUTs, in order. */
    List<RecordedExchange> refusals() {
        return puts.stream()
                .filter(put -> put.status() >= 400 && put.status() < 500)
                .toList();
    }

    /** Answers that concern the request's authorization alone, in order. */
    List<RecordedExchange> forbidden(String method) {
        return (method.equals("PUT") ? puts : polls)
                .stream().filter(exchange -> exchange.status() == 403).toList();
    }

    private static List<RecordedExchange> ofJob(List<RecordedExchange> exchanges, String job) {
        return exchanges.stream()
                .filter(exchange -> jobOf(exchange).equals(job))
                .toList();
    }

    private static String jobOf(RecordedExchange exchange) {
        return ResourcePath.parse(exchange.path()).orElseThrow().collectionJobId();
    }
}
