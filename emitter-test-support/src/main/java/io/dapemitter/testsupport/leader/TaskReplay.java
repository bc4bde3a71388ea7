// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.recordings.RecordedExchange;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maps a collector's own collection job ids onto the recorded ones of a task. A new id is bound when it is accepted, not before: a collector that replaces a refused id goes on where the refused one
 * stood, as with the real leader. Thread-safe.
 */
final class TaskReplay {
    private static final List<String> AUTHORIZATION = List.of("authorization", "dap-auth-token");

    private final TaskRecording recording;
    private final Deque<JobReplay> waiting;
    private final Map<String, JobReplay> bound = new HashMap<>();

    TaskReplay(TaskRecording recording) {
        this.recording = recording;
        this.waiting = recording.acceptedJobs();
    }

    /** The recorded answer, or nothing where no recorded exchange is like the request. */
    synchronized Optional<Reply> answer(String collectionJobId, ReceivedRequest request) {
        if (recording.wire().isCreate(request)) {
            return create(collectionJobId, request);
        }
        if (recording.wire().isPoll(request)) {
            return poll(collectionJobId, request);
        }
        return Optional.empty();
    }

    private static String requestHex(ReceivedRequest request) {
        return HexFormat.of().formatHex(request.body());
    }

    private Optional<Reply> create(String collectionJobId, ReceivedRequest request) {
        JobReplay known = bound.get(collectionJobId);
        if (known != null && !known.request().equals(requestHex(request))) {
            return Optional.of(Reply.empty(409));
        }
        JobReplay job = known == null ? firstWaiting(requestHex(request)) : known;
        if (job == null) {
            return nothingLeft(request);
        }
        RecordedExchange exchange = job.peekPut();
        if (!sameAuthorization(exchange, request)) {
            return forbidden(request);
        }
        job.putAnswered();
        if (known == null && exchange.status() == 201) {
            waiting.remove(job);
            bound.put(collectionJobId, job);
        }
        return Optional.of(replay(exchange));
    }

    private @Nullable JobReplay firstWaiting(String requestHex) {
        return waiting.stream()
                .filter(job -> job.request().equals(requestHex))
                .findFirst()
                .orElse(null);
    }

    private Optional<Reply> nothingLeft(ReceivedRequest request) {
        String requestHex = requestHex(request);
        return last(recording.refusals(requestHex), request)
                .or(() -> Optional.of(
                        recording.wire().isCurrentBatch(requestHex)
                                ? Problems.batchInvalid(recording.taskId())
                                : Problems.invalidBatchSize(recording.taskId())));
    }

    private Optional<Reply> poll(String collectionJobId, ReceivedRequest request) {
        JobReplay job = bound.get(collectionJobId);
        if (job == null || !job.hasPolls()) {
            return Optional.of(Reply.empty(404));
        }
        RecordedExchange exchange = job.peekPoll();
        if (!sameAuthorization(exchange, request)) {
            return forbidden(request);
        }
        job.pollAnswered();
        return Optional.of(replay(exchange));
    }

    private Optional<Reply> forbidden(ReceivedRequest request) {
        return last(recording.forbidden(request.method()), request);
    }

    private static Optional<Reply> last(List<RecordedExchange> exchanges, ReceivedRequest request) {
        return exchanges.stream()
                .filter(exchange -> sameAuthorization(exchange, request))
                .reduce((earlier, later) -> later)
                .map(TaskReplay::replay);
    }

    private static boolean sameAuthorization(RecordedExchange exchange, ReceivedRequest request) {
        return AUTHORIZATION.stream()
                .allMatch(name ->
                        Optional.ofNullable(exchange.requestHeaders().get(name)).equals(request.header(name)));
    }

    private static Reply replay(RecordedExchange exchange) {
        Map<String, String> headers = new LinkedHashMap<>(exchange.responseHeaders());
        headers.remove("content-length");
        headers.remove("transfer-encoding");
        return Reply.response(exchange.status(), headers, exchange.responseBody());
    }

    /** How many recorded jobs no id has been accepted for. */
    synchronized int jobsLeft() {
        return waiting.size();
    }
}
