// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.BatchId;
import io.dapemitter.dap.CollectionJobId;
import io.dapemitter.dap.CollectionRequest;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Query;
import io.dapemitter.testsupport.http.Reply;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One task's batches and collection jobs, by the rules of Janus release/0.7. Thread-safe. */
final class TaskBooks implements Books {
    private static final DapProtocol PROTOCOL = DapProtocol.of(DapVersion.DAP_09);
    private static final CollectionRequest CURRENT_BATCH = CollectionRequest.of(new Query.CurrentBatch());

    private final ScriptedTask task;
    private final AnswerSealer sealer;
    private final Consumer<TakenBatch> ledger;
    private final Deque<ScriptedBatch> ready;
    private final Map<CollectionJobId, Job> jobs = new HashMap<>();
    private final Map<BatchId, Reply.Response> sealedBefore = new HashMap<>();
    private final @Nullable ReportWindows windows;

    /** Books of a task; with windows its batches are made of what is uploaded. */
    TaskBooks(ScriptedTask task, AnswerSealer sealer, Consumer<TakenBatch> ledger, @Nullable ReportWindows windows) {
        this.windows = windows;
        this.task = task;
        this.sealer = sealer;
        this.ledger = ledger;
        this.ready = new ArrayDeque<>(task.batches());
    }

    @Override
    public ScriptedTask task() {
        return task;
    }

    /** Seals the answers of all ready batches now; polls then repeat them byte for byte. */
    @Override
    public synchronized void sealBefore() {
        ready.forEach(batch -> sealedBefore.put(batch.batchId(), collection(batch, ShareFault.NONE)));
    }

    synchronized void add(ScriptedBatch batch) {
        ready.addLast(batch);
    }

    @Override
    public synchronized int readyBatches() {
        return ready.size();
    }

    @Override
    public synchronized Reply.Response create(CollectionJobId jobId, byte[] body) {
        CollectionRequest request = decode(body);
        if (request == null || request.aggregationParameter().length > 0) {
            return Problems.invalidMessage();
        }
        if (jobs.containsKey(jobId)) {
            return Reply.empty(request.equals(jobs.get(jobId).request) ? 201 : 409);
        }
        if (request.query() instanceof Query.ByBatchId again) {
            return createAgain(jobId, request, again.batchId());
        }
        if (!request.equals(CURRENT_BATCH)) {
            return Problems.invalidMessage();
        }
        ScriptedBatch batch = next();
        if (batch == null) {
            return Problems.batchInvalid(task.taskId().toString());
        }
        jobs.put(jobId, new Job(request, batch, task.pendingPolls()));
        ledger.accept(new TakenBatch(task.taskId(), jobId, batch));
        return Reply.empty(201);
    }

    private @Nullable ScriptedBatch next() {
        ScriptedBatch batch = ready.pollFirst();
        return batch == null && windows != null ? windows.takeFilled() : batch;
    }

    synchronized void upload(long second, long reports, BigInteger sum) {
        windows().upload(second, reports, sum);
    }

    /** How many reports no collection job has, by the first second of their window. */
    synchronized NavigableMap<Long, Long> waiting() {
        return windows().waiting();
    }

    private ReportWindows windows() {
        if (windows == null) {
            throw new IllegalArgumentException("Task " + task.taskId() + " takes batches and no reports.");
        }
        return windows;
    }

    /** A batch that was taken before can be had again under another id, as long as the leader keeps it. */
    private Reply.Response createAgain(CollectionJobId jobId, CollectionRequest request, BatchId batchId) {
        Optional<ScriptedBatch> taken = jobs.values().stream()
                .map(job -> job.batch)
                .filter(batch -> batch.batchId().equals(batchId))
                .findFirst();
        if (taken.isEmpty()) {
            return Problems.invalidBatchSize(task.taskId().toString());
        }
        jobs.put(jobId, new Job(request, taken.get(), task.pendingPolls()));
        return Reply.empty(201);
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
        Reply.Response sealed = fault == ShareFault.NONE ? sealedBefore.get(job.batch.batchId()) : null;
        return sealed == null ? collection(job.batch, fault) : sealed;
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

    private Reply.Response collection(ScriptedBatch batch, ShareFault fault) {
        Map<String, String> headers = Map.of("Content-Type", PROTOCOL.collectionContentType());
        return Reply.response(200, headers, sealer.seal(task, batch, fault));
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
        private final CollectionRequest request;
        private final ScriptedBatch batch;
        private int pendingPolls;
        private @Nullable JobEnd end;

        private Job(CollectionRequest request, ScriptedBatch batch, int pendingPolls) {
            this.request = request;
            this.batch = batch;
            this.pendingPolls = pendingPolls;
        }
    }
}
