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
    private final String taskId;
    private final RecordedWire wire;
    private final List<RecordedExchange> puts;
    private final List<RecordedExchange> polls;

    private TaskRecording(String taskId, RecordedWire wire, List<RecordedExchange> puts, List<RecordedExchange> polls) {
        this.taskId = taskId;
        this.wire = wire;
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
        RecordedWire wire = RecordedWire.ofVersion(recordedCase.dapVersion());
        return new TaskRecording(
                taskId,
                wire,
                own.stream().filter(wire::isCreate).toList(),
                own.stream().filter(wire::isPoll).toList());
    }

    String taskId() {
        return taskId;
    }

    RecordedWire wire() {
        return wire;
    }

    /** The accepted jobs, in the order in which they were accepted. */
    Deque<JobReplay> acceptedJobs() {
        return puts.stream()
                .filter(put -> put.status() == 201)
                .map(TaskRecording::jobOf)
                .distinct()
                .map(job -> new JobReplay(sameRequest(ofJob(puts, job)), ofJob(polls, job)))
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** A job's creates without those that asked for something else under its id. */
    private static List<RecordedExchange> sameRequest(List<RecordedExchange> puts) {
        return puts.stream()
                .filter(put -> put.requestBodyHex().equals(puts.get(0).requestBodyHex()))
                .toList();
    }

    /** Refusals (4xx) of PUTs with a request, in order. */
    List<RecordedExchange> refusals(String requestHex) {
        return puts.stream()
                .filter(put -> put.requestBodyHex().equals(requestHex))
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
