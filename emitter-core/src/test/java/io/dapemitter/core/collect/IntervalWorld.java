// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.Interval;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.testsupport.leader.Fault;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.JobEnd;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import io.dapemitter.testsupport.leader.TakenInterval;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The world around an emitter: a leader with one time-interval task, whose clients upload reports by a clock that is not the emitter's. Most reports are punctual: they arrive within five minutes. The
 * leader forgets what it need not keep. All times in seconds. Used by one thread.
 */
final class IntervalWorld implements AutoCloseable {
    /** Fewer reports are refused. */
    static final long MINIMUM = 10;

    static final long PRECISION = 600;

    /** The clocks differ by that much at most, in either direction. */
    static final long MOST_OFFSET = 300;

    static final CollectorCredential CREDENTIAL =
            CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());

    private static final long PUNCTUAL = 300;
    private static final long LATE = 7200;

    /** Reports on their way to the leader. */
    private record Arrival(long at, long second, long reports, boolean punctual) {}

    private final SplittableRandom random;
    private final Duration kept;
    private final ScriptedTask script;
    private final ScriptedLeader leader;
    private final PriorityQueue<Arrival> underWay = new PriorityQueue<>(Comparator.comparingLong(Arrival::at));
    private final TreeMap<Long, Long> punctual = new TreeMap<>();
    private final Set<CollectionJobId> abandoned = ConcurrentHashMap.newKeySet();
    private final List<String> faults = new ArrayList<>();
    private long offset;
    private long uploadedUntil;
    private long forgottenUntil;

    /**
     * Makes a world that begins with reports of the time before the emitter.
     *
     * @param seed of everything that happens by chance
     * @param from the time of the first reports
     * @param kept how long the leader keeps reports
     */
    IntervalWorld(SplittableRandom random, long seed, long from, Duration kept) {
        this.random = random;
        this.kept = kept;
        this.uploadedUntil = from;
        this.script = new ScriptedTasks(CREDENTIAL, seed)
                .task("model", new Prio3Sum(32), 0)
                .withPendingPolls(random.nextInt(3));
        this.leader =
                ScriptedLeader.builder(List.of()).intervalTask(script, MINIMUM).start();
        setClocks();
    }

    /** The task as the emitter's source lists it. */
    EmitterTask task(QueryType.TimeInterval rules) {
        return EmitterTask.builder(script.taskId(), leader.url(), script.vdaf(), "cred")
                .timePrecision(PRECISION)
                .queryType(rules)
                .reportExpiryAge(kept)
                .build();
    }

    /** What goes wrong at the leader. */
    FaultPlan weather() {
        return leader.faults();
    }

    /** Lets the clocks of emitter and leader differ otherwise from now on. */
    void setClocks() {
        offset = random.nextLong(-MOST_OFFSET, MOST_OFFSET + 1);
    }

    /** The leader gives up the collection job that is asked for, and notes which. */
    Fault abandoning() {
        return exchange -> {
            abandoned.add(exchange.request().collectionJobId());
            exchange.end(JobEnd.ABANDONED);
            return exchange.perform();
        };
    }

    /** Everything happens that happens until a time of the emitter's clock. */
    void passTo(long emitterSecond) {
        long now = emitterSecond + offset;
        for (; uploadedUntil + PRECISION <= now; uploadedUntil += PRECISION) {
            upload(uploadedUntil);
        }
        while (!underWay.isEmpty() && underWay.peek().at() <= now) {
            arrive(underWay.poll());
        }
        long oldest = now - kept.toSeconds();
        if (oldest > forgottenUntil) {
            forgottenUntil = oldest;
            leader.forgetBefore(script.taskId(), oldest);
        }
    }

    private void upload(long second) {
        long end = second + PRECISION;
        long many = random.nextInt(8) == 0 ? 25 : random.nextInt(8);
        underWay.add(new Arrival(end + random.nextLong(PUNCTUAL), second, many, true));
        if (random.nextInt(8) == 0) {
            underWay.add(new Arrival(end + random.nextLong(LATE), second, 1 + random.nextInt(9), false));
        }
    }

    private void arrive(Arrival arrival) {
        boolean accepted =
                leader.upload(script.taskId(), arrival.second(), arrival.reports(), 7 * arrival.reports() + 1);
        if (accepted && arrival.punctual()) {
            punctual.put(arrival.second(), arrival.reports());
        } else if (!accepted && arrival.punctual() && arrival.reports() > 0) {
            faults.add("reports of " + arrival.second()
                    + " were refused although they came in time: their interval had been asked for too early");
        }
    }

    /** The reports that came in time for an interval. */
    long punctualReports(long start, long end) {
        return punctual.subMap(start, end).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Whether the leader has forgotten the beginning of an interval. */
    boolean hasForgotten(long start) {
        return start < forgottenUntil;
    }

    /** Every interval that was asked for with success. */
    List<TakenInterval> taken() {
        return leader.intervalsTaken();
    }

    /** How many collection jobs for an interval the leader gave up. */
    long abandonments(Interval interval) {
        return taken().stream()
                .filter(taken -> taken.interval().equals(interval) && isAbandoned(taken))
                .map(TakenInterval::collectionJobId)
                .distinct()
                .count();
    }

    boolean isAbandoned(TakenInterval taken) {
        return abandoned.contains(taken.collectionJobId());
    }

    /** What must never happen and did. */
    List<String> faults() {
        return faults;
    }

    @Override
    public void close() {
        leader.close();
    }
}
