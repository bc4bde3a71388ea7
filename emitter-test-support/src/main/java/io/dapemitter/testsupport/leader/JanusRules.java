// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What Janus release/0.7 checks before it looks into its books, in its order. Stateless apart from the tasks, which are thread-safe. */
final class JanusRules {
    private static final String COLLECT_REQ = "application/dap-collect-req";

    private final Map<TaskId, Books> tasks;
    private final Map<TaskId, String> rotated = new ConcurrentHashMap<>();

    JanusRules(Map<TaskId, Books> tasks) {
        this.tasks = tasks;
    }

    /** The create or poll that a request is, or null where it is neither. */
    static @Nullable Route route(ReceivedRequest request) {
        Optional<ResourcePath> path = ResourcePath.parse(request.path());
        LeaderRequest.Step step = step(request.method());
        if (path.isEmpty() || step == null) {
            return null;
        }
        try {
            return new Route(
                    step,
                    TaskId.parse(path.get().taskId()),
                    CollectionJobId.parse(path.get().collectionJobId()));
        } catch (DecodeException badTrailingBits) {
            return null;
        }
    }

    private static LeaderRequest.@Nullable Step step(String method) {
        return switch (method) {
            case "PUT" -> LeaderRequest.Step.CREATE;
            case "POST" -> LeaderRequest.Step.POLL;
            default -> null;
        };
    }

    Reply.Response answer(Route route, ReceivedRequest request, ShareFault fault) {
        boolean create = route.step() == LeaderRequest.Step.CREATE;
        if (create && !request.header("content-type").orElse("").equals(COLLECT_REQ)) {
            return Reply.empty(400);
        }
        Books books = tasks.get(route.taskId());
        if (books == null) {
            return Problems.unrecognizedTask(route.taskId().toString());
        }
        if (!authorized(books.task(), request)) {
            return Problems.unauthorizedRequest(route.taskId().toString());
        }
        return create
                ? books.create(route.collectionJobId(), request.body())
                : books.poll(route.collectionJobId(), fault);
    }

    /** Has a task opened by another token from now on, and by no other. */
    void rotate(TaskId taskId, String token) {
        rotated.put(taskId, token);
    }

    private boolean authorized(ScriptedTask task, ReceivedRequest request) {
        String token =
                rotated.getOrDefault(task.taskId(), task.credential().token().reveal());
        return switch (task.authorization()) {
            case BEARER -> {
                String value = request.header("authorization").orElse("");
                yield value.regionMatches(true, 0, "Bearer ", 0, 7)
                        && value.substring(7).equals(token);
            }
            case DAP_AUTH ->
                request.header("authorization").isEmpty()
                        && request.header("dap-auth-token").orElse("").equals(token);
        };
    }

    /** A request that is about a collection job. */
    record Route(LeaderRequest.Step step, TaskId taskId, CollectionJobId collectionJobId) {}
}
