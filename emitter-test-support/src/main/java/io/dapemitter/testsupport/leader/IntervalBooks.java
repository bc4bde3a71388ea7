// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.Query;
import io.dapemitter.testsupport.http.Reply;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A time-interval task's reports and collection jobs, by the rules of Janus release/0.7. Thread-safe. */
final class IntervalBooks implements Books {
    private static final DapProtocol PROTOCOL = DapProtocol.of(DapVersion.DAP_09);

    private final ScriptedTask task;
    private final long minBatchSize;
    private final AnswerSealer sealer;
    private final Consumer<TakenInterval> ledger;
    private final IntervalRecords reports;
    private final Set<Interval> collected = new HashSet<>();
    private final Map<CollectionJobId, Job> jobs = new HashMap<>();

    IntervalBooks(ScriptedTask task, long minBatchSize, AnswerSealer sealer, Consumer<TakenInterval> ledger) {
        this.task = task;
        this.minBatchSize = minBatchSize;
        this.sealer = sealer;
        this.ledger = ledger;
        this.reports = new IntervalRecords(task.timePrecision(), task.vdaf().outputLength());
    }

    @Override
    public ScriptedTask task() {
        return task;
    }

    /** Takes reports, unless their time was collected already. */
    synchronized boolean upload(long second, long count, BigInteger sum) {
        boolean late = collected.stream().anyMatch(interval -> interval.start() <= second && second < interval.end());
        if (!late) {
            reports.add(second, count, sum);
        }
        return !late;
    }

    synchronized void forgetBefore(long second) {
        reports.forgetBefore(second);
        collected.removeIf(interval -> interval.start() < second);
        jobs.values().removeIf(job -> job.taken.interval().start() < second);
    }

    @Override
    public synchronized Reply.Response create(CollectionJobId jobId, byte[] body) {
        CollectionRequest request = decode(body);
        if (request == null
                || request.aggregationParameter().length > 0
                || !(request.query() instanceof Query.TimeInterval query)) {
            return Problems.invalidMessage();
        }
        Interval interval = query.interval();
        Job known = jobs.get(jobId);
        if (known != null) {
            return Reply.empty(known.taken.interval().equals(interval) ? 201 : 409);
        }
        if (interval.start() % task.timePrecision() != 0
                || interval.duration() % task.timePrecision() != 0
                || interval.duration() < task.timePrecision()) {
            return Problems.batchInvalid(task.taskId().toString());
        }
        if (collected.stream().anyMatch(other -> !other.equals(interval) && overlap(other, interval))) {
            return Problems.batchOverlap(task.taskId().toString());
        }
        IntervalRecords.Content content = reports.in(interval);
        if (content.reports() < minBatchSize) {
            return Problems.invalidBatchSize(task.taskId().toString());
        }
        collected.add(interval);
        TakenInterval taken = new TakenInterval(
                task.taskId(), jobId, interval, content.interval(), content.reports(), content.sums());
        jobs.put(jobId, new Job(taken, task.pendingPolls()));
        ledger.accept(taken);
        return Reply.empty(201);
    }

    private static boolean overlap(Interval one, Interval other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    @Override
    public synchronized Reply.Response poll(CollectionJobId jobId, ShareFault fault) {
        Job job = jobs.get(jobId);
        if (job == null) {
            return Reply.empty(404);
        }
        if (job.end == JobEnd.ABANDONED) {
            return Problems.abandoned(task.taskId().toString(), jobId.toString());
        }
        if (job.end == JobEnd.DELETED) {
            return Reply.empty(204);
        }
        if (job.pendingPolls > 0) {
            job.pendingPolls--;
            return Reply.empty(202);
        }
        Map<String, String> headers = Map.of("Content-Type", PROTOCOL.collectionContentType());
        return Reply.response(200, headers, sealer.seal(task, job.taken, fault));
    }

    @Override
    public synchronized void end(CollectionJobId jobId, JobEnd end) {
        if (end == JobEnd.EXPIRED) {
            jobs.remove(jobId);
            return;
        }
        Job job = jobs.get(jobId);
        if (job != null) {
            job.end = end;
        }
    }

    private static @Nullable CollectionRequest decode(byte[] body) {
        try {
            return PROTOCOL.decodeCollectionRequest(body);
        } catch (DecodeException malformed) {
            return null;
        }
    }

    /** A collection job, guarded by its books. */
    private static final class Job {
        private final TakenInterval taken;
        private int pendingPolls;
        private @Nullable JobEnd end;

        private Job(TakenInterval taken, int pendingPolls) {
            this.taken = taken;
            this.pendingPolls = pendingPolls;
        }
    }
}
