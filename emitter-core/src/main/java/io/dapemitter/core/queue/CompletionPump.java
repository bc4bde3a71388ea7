// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the ends of runs in groups: whatever is there is taken at once, without waiting for more. What waits here holds at most 16 MiB of results (or one larger one);
 * who brings more waits. When the database fails it is tried again until the leases end. Thread-safe.
 */
final class CompletionPump {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionPump.class);
    private static final int MAX_GROUP = 500;
    private static final int MAX_WAITING = 20 * MAX_GROUP;
    private static final int UNIT_BYTES = 1024;
    private static final int MAX_UNITS = 16 * 1024;
    private static final long IDLE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final JobQueue queue;
    private final Leases leases;
    private final SafeListener listener;
    private final RandomGenerator random;
    private final BlockingQueue<Finished> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Semaphore units = new Semaphore(MAX_UNITS, true);
    private final AtomicInteger unwritten = new AtomicInteger();
    private final Signal stopped = new Signal();
    private volatile boolean stopping;

    CompletionPump(JobQueue queue, Leases leases, SafeListener listener, RandomGenerator random) {
        this.queue = queue;
        this.leases = leases;
        this.listener = listener;
        this.random = random;
    }

    void submit(LeasedJob leased, JobOutcome outcome) {
        Finished finished = new Finished(leased, outcome);
        unwritten.incrementAndGet();
        units.acquireUninterruptibly(finished.units());
        try {
            waiting.put(finished);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            done(List.of(finished));
        }
    }

    boolean idle() {
        return unwritten.get() == 0;
    }

    /** Writes until stopped and nothing is left; for a thread of its own. */
    void run() {
        try {
            while (!stopping || !idle()) {
                Finished first = waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Finished> group = new ArrayList<>();
                    group.add(first);
                    waiting.drainTo(group, MAX_GROUP - 1);
                    write(group);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopping = true;
        stopped.raise();
    }

    private void write(List<Finished> group) throws InterruptedException {
        List<Finished> open = group;
        while (!open.isEmpty()) {
            try {
                settle(
                        open,
                        queue.complete(open.stream().map(Finished::completion).toList()));
                done(open);
                return;
            } catch (RuntimeException e) {
                listener.tell(to -> to.completeFailed(e));
                LOG.warn("the ends of {} jobs could not be written and are kept: {}", open.size(), e.toString());
                open = withoutExpired(open);
                stopped.await(TimeUnit.MILLISECONDS.toNanos(1 + random.nextLong(LONGEST_PAUSE_MILLIS)));
            }
        }
    }

    private List<Finished> withoutExpired(List<Finished> group) {
        long now = System.nanoTime();
        List<Finished> expired = group.stream()
                .filter(finished -> finished.leased().expired(now))
                .toList();
        for (Finished finished : expired) {
            Job job = finished.leased().job();
            LOG.warn(
                    "{} job {}: its lease ended before its end could be written; it will be done again",
                    job.kind(),
                    job.id());
            leases.remove(finished.leased());
            listener.tell(to -> to.leaseLost(job.kind()));
        }
        done(expired);
        return group.stream().filter(finished -> !expired.contains(finished)).toList();
    }

    private void settle(List<Finished> group, CompletionReport report) {
        Map<Long, Finished> byId = new HashMap<>();
        group.forEach(finished -> byId.put(finished.leased().job().id(), finished));
        for (Finished finished : group) {
            leases.remove(finished.leased());
        }
        for (Long id : report.finished()) {
            Finished finished = byId.get(id);
            if (finished != null) {
                String outcome = finished.outcome().name();
                listener.tell(to ->
                        to.completed(finished.kind(), outcome, finished.leased().ranNanos()));
            }
        }
        for (Long id : report.leaseLost()) {
            Finished finished = byId.get(id);
            if (finished != null) {
                LOG.warn("{} job {}: the lease was lost, so its end was not written", finished.kind(), id);
                listener.tell(to -> to.fenceRejected(finished.kind()));
            }
        }
        report.broken().forEach((id, cause) -> {
            Finished finished = byId.get(id);
            if (finished != null) {
                LOG.error(
                        "{} job {}: its end cannot be written; it is done again when its lease ends",
                        finished.kind(),
                        id,
                        cause);
                listener.tell(to -> to.completionBroken(finished.kind(), cause));
            }
        });
    }

    private void done(List<Finished> group) {
        unwritten.addAndGet(-group.size());
        units.release(group.stream().mapToInt(Finished::units).sum());
    }

    private record Finished(LeasedJob leased, JobOutcome outcome) {
        String kind() {
            return leased.job().kind();
        }

        Completion completion() {
            return new Completion(leased.job(), outcome);
        }

        int units() {
            return (int) Math.min(MAX_UNITS, (outcome.effect().weightBytes() + UNIT_BYTES - 1) / UNIT_BYTES);
        }
    }
}
