// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.http.HttpTestServer;
import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.recordings.RecordedCase;
import io.dapemitter.testsupport.time.Sleeper;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A leader that answers with recorded traffic of Janus.
 *
 * <ul>
 *   <li>A current-batch PUT of an unknown collection job id gets the answers of the next recorded id that was accepted: first the refusals recorded before its acceptance, then the acceptance, from
 *       which on the id stands for the recorded one.
 *   <li>When none is left, it gets the last refusal recorded for a current-batch PUT with the same authorization, or 400 batchInvalid where there is none.
 *   <li>A PUT for an interval of time gets the answers of the next recorded id that was accepted for that very interval; else the last refusal recorded for it, or 400 invalidBatchSize, which is what
 *       Janus says of intervals without reports.
 *   <li>Polls of an accepted id get the recorded answers in order; those of any other id 404, empty. The last recorded answer repeats.
 *   <li>Any other request, also one with another token than the recorded one, is answered 599 and remembered.
 * </ul>
 *
 * Several cases can stand behind one leader; the task id tells them apart. Thread-safe.
 */
public final class ReplayingLeader implements AutoCloseable {
    private static final int UNEXPECTED = 599;

    private final Map<String, TaskReplay> tasks = new LinkedHashMap<>();
    private final List<String> unexpected = Collections.synchronizedList(new ArrayList<>());
    private final HttpTestServer server;

    private ReplayingLeader(int port, List<RecordedCase> cases) {
        for (RecordedCase recordedCase : cases) {
            for (String taskId : TaskRecording.taskIds(recordedCase)) {
                tasks.put(taskId, new TaskReplay(TaskRecording.of(recordedCase, taskId)));
            }
        }
        this.server = HttpTestServer.start(port, this::answer, () -> false, Sleeper.real());
    }

    /**
     * Starts a leader on a free port.
     *
     * @param cases the recorded cases it replays
     */
    public static ReplayingLeader start(RecordedCase... cases) {
        return start(0, List.of(cases));
    }

    /**
     * Starts a leader.
     *
     * @param port where to listen, 0 for any free one
     * @param cases the recorded cases it replays
     */
    public static ReplayingLeader start(int port, List<RecordedCase> cases) {
        return new ReplayingLeader(port, cases);
    }

    /** The leader's URL, ending in a slash. */
    public URI url() {
        return server.url();
    }

    /** How many recorded collection jobs nobody has asked for yet. */
    public int jobsLeft() {
        return tasks.values().stream().mapToInt(TaskReplay::jobsLeft).sum();
    }

    /** The requests that no recorded exchange is like: method, path and what is wrong with them, without tokens. */
    public List<String> unexpectedRequests() {
        synchronized (unexpected) {
            return List.copyOf(unexpected);
        }
    }

    /**
     * Fails the test if a request came that no recorded exchange is like.
     *
     * @throws AssertionError naming those requests
     */
    public void assertNoUnexpectedRequests() {
        List<String> requests = unexpectedRequests();
        if (!requests.isEmpty()) {
            throw new AssertionError("Requests that are not in the recording: " + requests);
        }
    }

    private Reply answer(ReceivedRequest request) {
        Optional<ResourcePath> path = ResourcePath.parse(request.path());
        TaskReplay task = path.map(found -> tasks.get(found.taskId())).orElse(null);
        Optional<Reply> reply =
                task == null ? Optional.empty() : task.answer(path.orElseThrow().collectionJobId(), request);
        return reply.orElseGet(() -> refuse(request));
    }

    private Reply refuse(ReceivedRequest request) {
        unexpected.add(request + " (content type "
                + request.header("content-type").orElse("none") + ", " + request.body().length + " bytes)");
        return Reply.empty(UNEXPECTED);
    }

    /** Stops the leader. */
    @Override
    public void close() {
        server.close();
    }
}
