// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import io.dapemitter.testsupport.http.HttpTestServer;
import io.dapemitter.testsupport.http.ReceivedRequest;
import io.dapemitter.testsupport.http.Reply;
import io.dapemitter.testsupport.time.Sleeper;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A DAP-09 leader with real sockets that answers as Janus release/0.7 does and misbehaves as its {@link FaultPlan} says. A current-batch PUT with a new id takes the oldest ready batch away for good;
 * the books tell every batch that was taken, so that a test can prove that each was emitted. {@code GET /__state} gives them as JSON. Thread-safe.
 */
public final class ScriptedLeader implements AutoCloseable {
    private static final String STATE_PATH = "/__state";

    private final Map<TaskId, Books> tasks = new LinkedHashMap<>();
    private final List<TakenBatch> ledger = Collections.synchronizedList(new ArrayList<>());
    private final List<TakenInterval> intervals = Collections.synchronizedList(new ArrayList<>());
    private final List<String> strange = Collections.synchronizedList(new ArrayList<>());
    private final RequestLog log = new RequestLog();
    private final FaultPlan faults;
    private final JanusRules rules = new JanusRules(tasks);
    private final Sleeper sleeper;
    private final HttpTestServer server;

    ScriptedLeader(ScriptedLeaderBuilder options) {
        AnswerSealer sealer = new AnswerSealer();
        for (ScriptedTask task : options.tasks()) {
            tasks.put(task.taskId(), new TaskBooks(task, sealer, ledger::add, null));
        }
        for (ScriptedLeaderBuilder.WindowTask windowed : options.windowTasks()) {
            ScriptedTask task = windowed.task();
            ReportWindows windows = new ReportWindows(task, windowed.windowSeconds(), windowed.minBatchSize());
            tasks.put(task.taskId(), new TaskBooks(task, sealer, ledger::add, windows));
        }
        options.intervalTasks()
                .forEach((task, minimum) ->
                        tasks.put(task.taskId(), new IntervalBooks(task, minimum, sealer, intervals::add)));
        if (options.isSealedBefore()) {
            tasks.values().parallelStream().forEach(Books::sealBefore);
        }
        this.faults = new FaultPlan(options.seed());
        this.sleeper = options.sleeper();
        this.server = HttpTestServer.start(options.port(), this::answer, options.cutBeforeReading(), sleeper);
    }

    /**
     * Starts a leader on a free port, without faults.
     *
     * @param tasks its tasks
     */
    public static ScriptedLeader start(List<ScriptedTask> tasks) {
        return builder(tasks).start();
    }

    /**
     * Prepares a leader with options.
     *
     * @param tasks its tasks
     */
    public static ScriptedLeaderBuilder builder(List<ScriptedTask> tasks) {
        return new ScriptedLeaderBuilder(tasks);
    }

    /** The leader's URL, ending in a slash. */
    public URI url() {
        return server.url();
    }

    /** What goes wrong; can be changed at any time. */
    public FaultPlan faults() {
        return faults;
    }

    /**
     * Makes another batch ready.
     *
     * @param taskId whose batch
     * @param batch joins the end of the queue
     */
    public void addBatch(TaskId taskId, ScriptedBatch batch) {
        if (books(taskId) instanceof TaskBooks books) {
            books.add(batch);
        } else {
            throw new IllegalArgumentException("Task " + taskId + " is of time intervals and has no batches.");
        }
    }

    /**
     * Uploads reports to a time-interval task, or to a time-bucketed one.
     *
     * @param taskId whose reports
     * @param second their time in seconds since the epoch
     * @param reports how many
     * @param sum what they add to every element of the result
     * @return false if they come too late, because their time was collected already; a time-bucketed task takes late ones
     */
    public boolean upload(TaskId taskId, long second, long reports, long sum) {
        if (books(taskId) instanceof TaskBooks books) {
            books.upload(second, reports, BigInteger.valueOf(sum));
            return true;
        }
        return intervalBooks(taskId).upload(second, reports, BigInteger.valueOf(sum));
    }

    /**
     * Returns the reports of a time-bucketed task that no collection job has.
     *
     * @param taskId the task
     * @return their number by the first second of their window
     */
    public NavigableMap<Long, Long> reportsWaiting(TaskId taskId) {
        if (books(taskId) instanceof TaskBooks books) {
            return books.waiting();
        }
        throw new IllegalArgumentException("Task " + taskId + " is of time intervals and has no windows.");
    }

    /**
     * Forgets reports, intervals and collection jobs of a time-interval task, as a leader with a report expiry age does.
     *
     * @param taskId the task
     * @param second what began before this second is forgotten
     */
    public void forgetBefore(TaskId taskId, long second) {
        intervalBooks(taskId).forgetBefore(second);
    }

    /** Every interval that was asked for with success, in that order. */
    public List<TakenInterval> intervalsTaken() {
        synchronized (intervals) {
            return List.copyOf(intervals);
        }
    }

    private IntervalBooks intervalBooks(TaskId taskId) {
        if (books(taskId) instanceof IntervalBooks books) {
            return books;
        }
        throw new IllegalArgumentException("Task " + taskId + " is of fixed size and takes batches.");
    }

    /**
     * Gives a task another token, as a rotation at the leader does; the key that shares are sealed to stays.
     *
     * @param taskId the task
     * @param credential whose token opens it from now on, and no other
     */
    public void rotateToken(TaskId taskId, CollectorCredential credential) {
        rules.rotate(taskId, credential.token().reveal());
    }

    /**
     * Ends a collection job without delivery.
     *
     * @param taskId its task
     * @param collectionJobId the job; nothing happens where there is none
     * @param end in which way
     */
    public void end(TaskId taskId, CollectionJobId collectionJobId, JobEnd end) {
        books(taskId).end(collectionJobId, end);
    }

    /** Every batch taken, in the order of taking. */
    public List<TakenBatch> ledger() {
        synchronized (ledger) {
            return List.copyOf(ledger);
        }
    }

    /** How many batches were taken. */
    public int batchesTaken() {
        return ledger.size();
    }

    /** How many batches nobody has asked for yet. */
    public int batchesReady() {
        return tasks.values().stream().mapToInt(Books::readyBatches).sum();
    }

    /**
     * How many PUTs came for a collection job.
     *
     * @param collectionJobId any id
     */
    public int creates(CollectionJobId collectionJobId) {
        return log.creates(collectionJobId);
    }

    /**
     * How many polls came for a collection job.
     *
     * @param collectionJobId any id
     */
    public int polls(CollectionJobId collectionJobId) {
        return log.polls(collectionJobId);
    }

    /** All creates and polls, in the order of arrival. */
    public List<LeaderRequest> requests() {
        return log.all();
    }

    /** How many creates and polls came in each second since the first one. */
    public List<Integer> requestsPerSecond() {
        return log.perSecond();
    }

    /** Requests that are neither create nor poll of a well-formed path: method and path. No emitter sends one. */
    public List<String> strangeRequests() {
        synchronized (strange) {
            return List.copyOf(strange);
        }
    }

    /** The most requests that were in flight at any moment, those never answered too. */
    public int maximumConcurrency() {
        return server.maximumInFlight();
    }

    /** How many requests are in flight now. */
    public int requestsInFlight() {
        return server.requestsInFlight();
    }

    /** The books as the JSON document of {@code GET /__state}. */
    public String stateJson() {
        return LeaderState.json(this);
    }

    private Reply answer(ReceivedRequest request) {
        if (request.method().equals("GET") && request.path().equals(STATE_PATH)) {
            return Reply.text(200, "application/json", stateJson());
        }
        JanusRules.Route route = JanusRules.route(request);
        if (route == null) {
            strange.add(request.toString());
            return Reply.empty(request.method().matches("PUT|POST|DELETE") ? 400 : 404);
        }
        LeaderRequest logged = log.add(route.step(), route.taskId(), route.collectionJobId());
        return faults.faultFor(logged).apply(new LiveExchange(route, request, logged));
    }

    private Books books(TaskId taskId) {
        return Optional.ofNullable(tasks.get(taskId))
                .orElseThrow(() -> new IllegalArgumentException("The leader has no task " + taskId + "."));
    }

    /** Stops the leader; its books stay readable. */
    @Override
    public void close() {
        server.close();
    }

    private final class LiveExchange implements Fault.Exchange {
        private final JanusRules.Route route;
        private final ReceivedRequest received;
        private final LeaderRequest logged;

        private LiveExchange(JanusRules.Route route, ReceivedRequest received, LeaderRequest logged) {
            this.route = route;
            this.received = received;
            this.logged = logged;
        }

        @Override
        public LeaderRequest request() {
            return logged;
        }

        @Override
        public Reply.Response perform(ShareFault fault) {
            return rules.answer(route, received, fault);
        }

        @Override
        public void end(JobEnd end) {
            Books books = tasks.get(route.taskId());
            if (books != null) {
                books.end(route.collectionJobId(), end);
            }
        }

        @Override
        public void sleep(Duration duration) {
            sleeper.sleep(duration);
        }
    }
}
