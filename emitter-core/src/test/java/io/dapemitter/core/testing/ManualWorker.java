// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.testing;

import io.dapemitter.core.queue.Completion;
import io.dapemitter.core.queue.CompletionReport;
import io.dapemitter.core.queue.Job;
import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.queue.JobHandler;
import io.dapemitter.core.queue.JobOutcome;
import io.dapemitter.core.queue.JobQueue;
import io.dapemitter.core.queue.LaneSlots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A whole process without threads: it takes back expired leases, leases what is due, handles it and writes the end, one job after the other, on the caller's thread. With a
 * manual clock as the datastore's offset nothing happens but what the test asks for. What handlers throw, and ends that cannot be written, come out.
 */
public final class ManualWorker {
    /** The lease that it takes. */
    public static final Duration LEASE = Duration.ofMinutes(2);

    private static final int TOO_MANY = 10_000;

    private final JobQueue queue;
    private final Map<String, JobHandler> handlers;
    private final List<LaneSlots> lanes;
    private final String owner;
    private final Supplier<Due> due;
    private final List<Job> handled = new ArrayList<>();
    private Supplier<Duration> remaining = () -> LEASE;

    /**
     * What is worth asking the queue for.
     *
     * @param lanes the lanes with jobs that are due
     * @param expired whether any lease has expired
     */
    public record Due(Set<String> lanes, boolean expired) {}

    /**
     * Makes a worker.
     *
     * @param queue the queue
     * @param handlers what does the work of each kind
     * @param lanes where it takes jobs from; it takes one at a time, whatever the slots
     * @param owner its name in leases
     * @param due looks what there is, so that not every lane has to be asked in vain, which takes most of the time of a long life
     */
    public ManualWorker(
            JobQueue queue, Map<String, JobHandler> handlers, List<LaneSlots> lanes, String owner, Supplier<Due> due) {
        this.queue = queue;
        this.handlers = Map.copyOf(handlers);
        this.lanes = List.copyOf(lanes);
        this.owner = owner;
        this.due = due;
    }

    /** Has leases end sooner than they would: handlers ask again and again how much time is left. */
    public void remaining(Supplier<Duration> left) {
        remaining = left;
    }

    /** Makes a worker named {@code manual} that takes all kinds it has handlers for from the given lanes. */
    public static ManualWorker of(JobQueue queue, Map<String, JobHandler> handlers, String... lanes) {
        List<LaneSlots> all = new ArrayList<>();
        for (String lane : lanes) {
            all.add(new LaneSlots(lane, handlers.keySet(), 1));
        }
        return new ManualWorker(queue, handlers, all, "manual", () -> new Due(Set.of(lanes), true));
    }

    /**
     * Works until nothing is due.
     *
     * @return how many jobs were handled
     */
    public int runUntilIdle() {
        int before = handled.size();
        while (runOnce()) {
            if (handled.size() - before > TOO_MANY) {
                throw new IllegalStateException(
                        "after " + TOO_MANY + " jobs there is still one due: some job reschedules itself to now");
            }
        }
        return handled.size() - before;
    }

    /**
     * Works on one due job of each lane.
     *
     * @return true if there was any
     */
    public boolean runOnce() {
        Due now = due.get();
        if (now.expired()) {
            queue.rescue(Duration.ZERO);
            now = due.get();
        }
        boolean any = false;
        for (LaneSlots lane : lanes) {
            for (Job job : now.lanes().contains(lane.lane()) ? acquire(lane) : List.<Job>of()) {
                any = true;
                complete(job);
            }
        }
        return any;
    }

    /** Leases one due job of a lane without working on it, as a process does that dies or freezes. */
    public List<Job> acquire(LaneSlots lane) {
        return queue.acquire(lane.lane(), lane.kinds(), 1, LEASE, owner);
    }

    /** Handles a leased job and writes its end; gives the report, in which a lost lease is no error. */
    public CompletionReport complete(Job job) {
        handled.add(job);
        CompletionReport report = queue.complete(List.of(handle(job)));
        report.broken().values().forEach(cause -> {
            throw cause;
        });
        return report;
    }

    /** Handles a leased job without writing its end. */
    public Completion handle(Job job) {
        JobHandler handler = handlers.get(job.kind());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + job.kind());
        }
        try {
            return new Completion(job, handler.handle(job, new Context()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + job, e);
        }
    }

    /** Ends a leased job as if its handler had failed unexpectedly. */
    public CompletionReport fail(Job job) {
        JobHandler handler = handlers.get(job.kind());
        if (handler == null) {
            throw new IllegalStateException("no handler for " + job.kind());
        }
        JobOutcome outcome = new JobOutcome.RetryAfter(Duration.ZERO, "unexpected", handler.afterFailure(job));
        return queue.complete(List.of(new Completion(job, outcome)));
    }

    /** The jobs handled so far, in order. */
    public List<Job> handled() {
        return List.copyOf(handled);
    }

    private final class Context implements JobContext {
        @Override
        public Duration remaining() {
            return remaining.get();
        }

        @Override
        public boolean stopping() {
            return false;
        }
    }
}
